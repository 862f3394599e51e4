import "server-only";
import type { Places } from "@/lib/shared/contracts/known-place";
import { placesSchema } from "@/lib/shared/contracts/known-place";
import { noSuchDeployment, noSuchRoute } from "@/lib/shared/problems/door-problems";
import { lockRefused } from "@/lib/shared/problems/embed-problems";
import { matchOperation } from "@/lib/shared/sdma/match-operation";
import { type FrameScope, isWithin, mayRead } from "../../embed/frame-scope";
import type { Portal } from "../../portal";
import { type DoorAnswer, jsonAnswer, problemAnswer } from "../door-answer";
import type { DoorRequest } from "../door-request";
import { bearerOf, type EmbedCaller, findEmbedCaller } from "../embed-caller";
import type { RouteHandler } from "../route-handler";
import { failedRequestsRoute } from "./failed-requests-route";
import { fileContentRoute } from "./file-content-route";
import { forwardRoute } from "./forward-route";
import { permissionEvidenceRoute } from "./permission-routes";
import { placesRoute } from "./places-route";
import { quotaRoute } from "./quota-routes";
import { sessionRoute } from "./session-route";
import { simulationRoute } from "./simulation-route";

/** A read of a frame: the portal's own handler, and whether a frame may ask it. */
interface EmbeddedRead {
  handler: RouteHandler;
  /** @param rest decoded segments after the deployment */
  isOpen: (scope: FrameScope, rest: readonly string[]) => boolean;
}

const shows =
  (page: FrameScope["pages"][number]): EmbeddedRead["isOpen"] =>
  ({ pages }) =>
    pages.includes(page);
const always: EmbeddedRead["isOpen"] = () => true;

const isOpenOperation: EmbeddedRead["isOpen"] = (scope, rest) => {
  const match = matchOperation("GET", rest);
  return match !== null && mayRead(scope, match.operation, match.segments);
};

const sdmaRead: EmbeddedRead = { handler: forwardRoute, isOpen: isOpenOperation };
/** The content of a file stands at the address of its operation, without `iam`. */
const fileRead: EmbeddedRead = {
  handler: fileContentRoute,
  isOpen: (scope, rest) => isOpenOperation(scope, ["iam", ...rest]),
};

const quotaRead: EmbeddedRead = { handler: quotaRoute, isOpen: shows("quota") };
/** Pages ask these before they load ahead. */
const budgetRead: EmbeddedRead = { handler: quotaRoute, isOpen: always };
const permissionRead = (handler: RouteHandler): EmbeddedRead => ({ handler, isOpen: shows("permissions") });

const named: Readonly<Record<string, Readonly<Record<string, EmbeddedRead>>>> = {
  quota: {
    ...{ report: quotaRead, consumers: quotaRead, attempts: quotaRead, export: quotaRead },
    ...{ operations: quotaRead, reserve: quotaRead, alerts: quotaRead, probe: quotaRead },
    ...{ budget: budgetRead, waits: budgetRead },
  },
  permissions: {
    evidence: permissionRead(permissionEvidenceRoute),
    failures: permissionRead(failedRequestsRoute),
    simulation: permissionRead(simulationRoute),
  },
};

/** Addresses of two segments whose query names the deployment, if any. */
const ofQuery: Readonly<Record<string, RouteHandler>> = { session: sessionRoute, places: placesRoute };

const ownOf = <Found>(table: Readonly<Record<string, Found>>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** @param segments as below `/api`: `["api", "sdma", "rijeka", …]` */
function findRead([, kind = "", , ...rest]: readonly string[]): EmbeddedRead | undefined {
  if (kind === "sdma") return sdmaRead;
  if (kind === "files") return fileRead;
  const table = ownOf(named, kind);
  return table && rest.length === 1 ? ownOf(table, rest[0] ?? "") : undefined;
}

/** Places outside of what a frame is locked to are none of its affair, although the person has met them. */
function withinLock(answer: DoorAnswer, scope: FrameScope): DoorAnswer {
  if (scope.lockedIds.length === 0 || answer.status !== 200) return answer;
  const places = placesSchema.parse(JSON.parse(String(answer.body)));
  const kept = (list: Places["recent"]) => list.filter(({ ids }) => isWithin(scope, ids));
  const { recent, near, found } = places;
  return jsonAnswer(200, { recent: kept(recent), near: kept(near), found: kept(found) });
}

async function readByQuery(
  portal: Portal,
  { handler, inFrame }: { handler: RouteHandler; inFrame: DoorRequest & { embed: EmbedCaller } },
): Promise<DoorAnswer> {
  const { deployment, scope } = inFrame.embed;
  const asked = new Map(inFrame.pairs).get("deployment");
  if (asked !== undefined && asked !== deployment.id) return problemAnswer(noSuchDeployment(asked));
  const answer = await handler(portal, inFrame);
  return handler === placesRoute ? withinLock(answer, scope) : answer;
}

/** Whether a frame may read what stands at an address. @param segments as below `/api` */
export function mayReadPath({ deployment, scope }: EmbedCaller, segments: readonly string[]): boolean {
  const [, , deploymentId, ...rest] = segments;
  return deploymentId === deployment.id && findRead(segments)?.isOpen(scope, rest) === true;
}

/** Answers a read for a frame as the portal answers it for a page, if the frame may ask it. */
export async function answerRead(
  portal: Portal,
  request: DoorRequest,
  embed: EmbedCaller,
): Promise<DoorAnswer> {
  const inFrame = { ...request, embed };
  const { segments } = inFrame;
  const [, kind = "", deploymentId = "", ...rest] = segments;
  const handler = segments.length === 2 ? ownOf(ofQuery, kind) : undefined;
  if (handler) return readByQuery(portal, { handler, inFrame });
  const read = findRead(segments);
  if (!read) return problemAnswer(noSuchRoute);
  if (deploymentId !== embed.deployment.id) return problemAnswer(noSuchDeployment(deploymentId));
  return read.isOpen(embed.scope, rest) ? read.handler(portal, inFrame) : problemAnswer(lockRefused);
}

/** `GET /embed/api/…`: what the portal answers below `/api`, for the holder of a bearer token. */
export const embedReadRoute: RouteHandler = async (portal, request) => {
  const session = await portal.embedding.sessions.find(bearerOf(request));
  const found = await findEmbedCaller(portal, session);
  if (!found.ok) return problemAnswer(found.problem);
  return answerRead(portal, { ...request, segments: request.segments.slice(1) }, found.caller);
};
