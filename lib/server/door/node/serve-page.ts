import "server-only";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Problem } from "@/lib/shared/contracts/problem";
import { purposeHeaderNames } from "@/lib/shared/contracts/purpose-headers";
import { workerHeaders } from "@/lib/shared/fixed-headers.mjs";
import {
  emptyRange,
  failedPrecondition,
  internalError,
  malformedRequest,
  methodNotAllowed,
  noSuchFile,
} from "@/lib/shared/problems/door-problems";
import { prefetchPaused } from "@/lib/shared/problems/quota-problems";
import { findDeployment, type Portal } from "../../portal";
import { canonicalUrl } from "../canonical-url";
import type { DoorAnswer } from "../door-answer";
import { embedHeadersOf } from "../embed-headers";
import { pageKeyHeader, requestIdHeader } from "../page-headers";
import type { Target } from "../parse-target";
import { scriptContentPolicy } from "../security-headers";
import { replaceBareAnswers } from "./bare-answers";
import { type Exchange, goneSignal } from "./incoming-request";
import { PageGate } from "./page-gate";
import { askerOf, describeRefusal } from "./problem-page";
import { isRouterState } from "./router-state";
import { sendAnswer } from "./send-answer";

/** Next's own handler of a request. */
export type HandlePage = (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Longest time that a page's first byte waits for its status. */
const statusWaitMs = 1_000;
export const pageMethods = ["GET", "HEAD", "OPTIONS"];

const isNextFile = ({ segments: [first] }: Target) => first === "_next";

/** Next serves these although the portal does not use them: its image optimizer fetches addresses for anybody. */
const isUnused = ({ segments: [first, second] }: Target) => first === "_next" && second !== "static";

/** A part of a page is asked for with what the router shows. */
function hasBadState({ rsc, "next-router-state-tree": state }: IncomingMessage["headers"]): boolean {
  return rsc !== undefined && state !== undefined && !isRouterState(String(state));
}

function findRefusal(portal: Portal, exchange: Exchange, target: Target): DoorAnswer | null {
  const { method = "GET", headers } = exchange.incoming;
  const allow = pageMethods.join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { allow }, body: null };
  if (!pageMethods.includes(method)) {
    const refusal = describeRefusal(methodNotAllowed(method, pageMethods), askerOf(exchange));
    return { ...refusal, headers: { ...refusal.headers, allow } };
  }
  if (isUnused(target)) return describeRefusal(noSuchFile, askerOf(exchange));
  if (hasBadState(headers)) return describeRefusal(unreadableState, askerOf(exchange));
  // A page that refused its own reads would stay in the browser and be shown on the click.
  if (isAhead(headers) && isThrifty(portal, target))
    return describeRefusal(prefetchPaused, askerOf(exchange));
  const asked = { host: headers.host, method, target: ownTarget(target) };
  const location = canonicalUrl(asked, portal.config.portalUrl);
  return location ? { status: 307, headers: { location }, body: null } : null;
}

/** Next's router asks for a page that somebody may open. */
const isAhead = (headers: IncomingMessage["headers"]) =>
  headers["next-router-prefetch"] !== undefined || headers["next-router-segment-prefetch"] !== undefined;

/** What is left of the quota is for what people ask for. */
function isThrifty(portal: Portal, { segments: [first = "", second = ""] }: Target): boolean {
  const limiter = portal.quota.deployments.get(first === "embed" ? second : first)?.limiter;
  return limiter !== undefined && limiter.budget() !== "ample";
}

const unreadableState = malformedRequest("Its Next-Router-State-Tree header is not a state of the router.");

const problemsByStatus: Readonly<Record<number, Problem>> = {
  404: noSuchFile,
  412: failedPrecondition,
  416: emptyRange,
};

/** What Next refused or failed at, but not in the portal's format. */
function problemOfBareStatus(status: number): Problem {
  const known = problemsByStatus[status];
  if (known) return known;
  return status < 500
    ? { ...malformedRequest("The server that renders pages refused it."), status }
    : { ...internalError, status };
}

const ownTarget = ({ rawPath, rawQuery }: Target) => (rawQuery ? `${rawPath}?${rawQuery}` : rawPath);

/** A whole page of a deployment or of a shared link, as against a part of one that Next's router asks for while somebody navigates. */
const hasStatusOfItsOwn = (portal: Portal, { incoming }: Exchange, { segments: [first = ""] }: Target) =>
  incoming.headers.rsc === undefined && (first === "s" || findDeployment(portal, first) !== undefined);

/** Hands everything outside /api to Next, and gives a page the status of what it is about. */
export async function servePage(
  portal: Portal,
  handlePage: HandlePage,
  { exchange, target }: { exchange: Exchange; target: Target },
): Promise<void> {
  const { incoming, response, id } = exchange;
  const refusal = findRefusal(portal, exchange, target);
  if (refusal) return sendAnswer(exchange, refusal);
  setHeaders(portal, exchange, target);
  // Next would redirect to the host of an absolute address.
  incoming.url = ownTarget(target);
  incoming.headers[requestIdHeader] = id;
  if (isAhead(incoming.headers)) incoming.headers[purposeHeaderNames.requestClass] = "prefetch";
  // Clients choose request ids, and two pages that share one must not share a status.
  const pageKey = randomUUID();
  incoming.headers[pageKeyHeader] = pageKey;
  replaceBareAnswers(response, isNextFile(target), (status) => {
    const answer = describeRefusal(problemOfBareStatus(status), askerOf(exchange));
    sendAnswer(exchange, answer).catch(() => response.destroy());
  });
  openPage(portal, exchange, { pageKey, isHeld: hasStatusOfItsOwn(portal, exchange, target) });
  await handlePage(incoming, response);
}

/** Headers of an answer that Next makes; a page brings a content policy of its own. */
function setHeaders({ config }: Portal, { incoming, response, headers }: Exchange, target: Target): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (isNextFile(target)) {
    response.setHeader("content-security-policy", scriptContentPolicy);
    for (const [name, value] of Object.entries(workerHeaders)) response.setHeader(name, value);
  }
  const framed = embedHeadersOf(config, target);
  if (!framed) return;
  // Next reads a session that the frame must not know of.
  delete incoming.headers.cookie;
  response.removeHeader("x-frame-options");
  for (const [name, value] of Object.entries(framed.headers)) response.setHeader(name, value);
}

/** @param isHeld whether the page waits for its status */
function openPage(
  portal: Portal,
  exchange: Exchange,
  { pageKey, isHeld }: { pageKey: string; isHeld: boolean },
): void {
  const gate = isHeld ? new PageGate(exchange.response) : undefined;
  const timer = gate && setTimeout(() => gate.open(), statusWaitMs);
  const onStatus = (status: number) => gate?.open(status);
  const close = portal.openPages.open(pageKey, { gone: goneSignal(exchange), onStatus });
  exchange.whenClosed(() => {
    clearTimeout(timer);
    close();
  });
}
