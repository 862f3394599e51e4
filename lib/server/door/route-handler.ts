import "server-only";
import type { Portal } from "../portal";
import type { DoorAnswer } from "./door-answer";
import type { DoorRequest } from "./door-request";

/** Answers one kind of request. What it throws is reported as a failure of the portal. */
export type RouteHandler = (portal: Portal, request: DoorRequest) => Promise<DoorAnswer>;

export interface Route {
  /** Its name in the access log and the metrics. */
  name: string;
  /** Handlers by method; GET answers HEAD as well, unless it uses up what it is given. */
  methods: Readonly<Partial<Record<string, RouteHandler>>>;
  hasNoHead?: true;
}
