import "server-only";
import { Readable } from "node:stream";
import { bodyTooLarge } from "@/lib/shared/problems/door-problems";
import { type Portal, processPortal } from "../../portal";
import { readBody } from "../../read-body";
import { answerRequest } from "../answer-request";
import { readCookies } from "../cookies";
import { type DoorAnswer, isWithoutBody, problemAnswer } from "../door-answer";
import type { ArrivedRequest, BodyRead } from "../door-request";
import { parseTarget, type Target } from "../parse-target";
import { requestIdOf } from "../request-id";
import { securityHeaders } from "../security-headers";
import { toWebStream } from "./web-stream";

/** Next gives the segments decoded; the URL that it gives has had `..` resolved. */
export interface RouteContext {
  params: Promise<{ path?: string[] }>;
}

async function readRequestBody(request: Request, limitBytes: number): Promise<BodyRead> {
  if (!request.body) return { ok: true, bytes: new Uint8Array() };
  const isAnnouncedTooLarge = Number(request.headers.get("content-length") ?? 0) > limitBytes;
  const bytes = isAnnouncedTooLarge ? null : await readBody(Readable.from(request.body), limitBytes);
  return bytes ? { ok: true, bytes } : { ok: false, problem: bodyTooLarge(limitBytes) };
}

async function targetOf(
  request: Request,
  { params }: RouteContext,
  below: readonly string[],
): Promise<string> {
  const segments = [...below, ...((await params).path ?? [])];
  return `/${segments.map(encodeURIComponent).join("/")}${new URL(request.url).search}`;
}

/** Response accepts only bytes that own their buffer. */
const toBytes = (body: string | Buffer) => (typeof body === "string" ? body : new Uint8Array(body));

const toDoorRequest = (request: Request, { segments, rawQuery }: Target, id: string): ArrivedRequest => ({
  id,
  method: request.method,
  segments,
  rawQuery,
  header: (name) => request.headers.get(name) ?? undefined,
  cookies: readCookies(request.headers.get("cookie") ?? undefined),
  // Next tells no address, and anybody can write a header.
  client: "",
  readBody: (limitBytes) => readRequestBody(request, limitBytes),
  signal: request.signal,
});

function toBody({ status, body }: DoorAnswer, method: string): BodyInit | null {
  const hasNone = method === "HEAD" || isWithoutBody(status);
  if (!(body instanceof Readable)) return hasNone || body === null ? null : toBytes(body);
  if (!hasNone) return toWebStream(body);
  // An unread body would hold its connection forever.
  body.destroy();
  return null;
}

function toResponse(answer: DoorAnswer, method: string, common: Readonly<Record<string, string>>): Response {
  const headers = new Headers({ ...common, ...answer.headers });
  for (const cookie of answer.cookies ?? []) headers.append("set-cookie", cookie);
  return new Response(toBody(answer, method), { status: answer.status, headers });
}

/**
 * Makes the handler that answers everything below /api in a server that is Next's own, such as the development server.
 * @param getPortal asked at the first request, since modules are loaded while Next builds
 * @param below first segments of its addresses
 */
export function routeHandler(getPortal: () => Portal, below: readonly string[] = ["api"]) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const portal = getPortal();
    const id = requestIdOf(request.headers.get("x-request-id") ?? undefined);
    const target = parseTarget(await targetOf(request, context, below));
    const answer = target.ok
      ? await answerRequest(portal, toDoorRequest(request, target, id))
      : problemAnswer(target.problem);
    return toResponse(answer, request.method, {
      ...securityHeaders(portal.config.portalUrl),
      "x-request-id": id,
    });
  };
}

/** Answers everything below /api for the portal of this process. */
export const handleRoute = routeHandler(processPortal);

/** The same below /embed/api. */
export const handleEmbedRoute = routeHandler(processPortal, ["embed", "api"]);

/** The same below /embed/files. */
export const handleEmbedFile = routeHandler(processPortal, ["embed", "files"]);
