import "server-only";
import type { Portal } from "../portal";
import type { DoorAnswer } from "./door-answer";
import type { DoorRequest } from "./door-request";

/** Answers one kind of request. What it throws is reported as a failure of the portal. */
export type RouteHandler = (portal: Portal, request: DoorRequest) => Promise<DoorAnswer>;
