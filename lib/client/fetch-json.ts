import * as z from "zod/mini";
import { readCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { misshapenProblem, truncatedProblem } from "@/lib/shared/problems/answer-problems";
import { type AnswerFacts, brokenBodyProblem, offlineProblem } from "@/lib/shared/problems/browser-problems";
import { routes } from "@/lib/shared/routes";
import { portalFetch } from "./portal-fetch";
import { ProblemError } from "./problem-error";
import { problemOfAnswer } from "./problem-of-answer";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface JsonRequest<Answer> {
  scope: ReadScope;
  /** Encoded path and query after the stage, such as `/iam/libraries?maxResults=50`. */
  wirePath: string;
  schema: z.ZodMiniType<Answer>;
  signal?: AbortSignal;
  /** Cached responses of the server are not accepted. */
  isAnew?: boolean;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

export interface JsonAnswer<Answer> {
  data: Answer;
  call: CallRecord | null;
}

async function sent(request: JsonRequest<unknown>): Promise<Response> {
  const send = request.send ?? portalFetch;
  try {
    return await send(routes.proxy(request.scope.deploymentId, request.wirePath), {
      headers: { accept: "application/json", ...scopeHeaders(request.scope) },
      credentials: "same-origin",
      ...(request.isAnew ? { cache: "reload" } : {}),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch {
    request.signal?.throwIfAborted();
    throw new ProblemError(offlineProblem());
  }
}

type Body = { isWhole: true; isJson: boolean; value: unknown } | { isWhole: false };

/** The parsed body; the connection may break, or the encoding prove wrong, while it is read. */
async function readBody(response: Response): Promise<Body> {
  if (response.status === 204) return { isWhole: true, isJson: true, value: undefined };
  const text = await response.text().catch(() => null);
  if (text === null) return { isWhole: false };
  try {
    return { isWhole: true, isJson: true, value: JSON.parse(text) };
  } catch {
    return { isWhole: true, isJson: false, value: null };
  }
}

export interface AnswerToRead<Answer> {
  response: Response;
  /** What was asked of the proxy. */
  method: string;
  path: string;
  schema: z.ZodMiniType<Answer>;
  signal?: AbortSignal | undefined;
}

/**
 * Reads and checks an answer of the portal.
 * @throws {ProblemError} for every failure, with the text for the person and the call's cost;
 * an aborted request throws the signal's own reason instead.
 */
export async function readJsonAnswer<Answer>({
  response,
  method,
  path,
  schema,
  signal,
}: AnswerToRead<Answer>): Promise<JsonAnswer<Answer>> {
  const call = readCallHeaders(response.headers, { method, path });
  const facts: AnswerFacts = {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    requestId: call?.requestId,
  };
  const body = await readBody(response);
  signal?.throwIfAborted();
  if (!body.isWhole) throw new ProblemError(brokenBodyProblem(facts), call);
  if (!response.ok || (!body.isJson && facts.contentType.includes("html")))
    throw new ProblemError(problemOfAnswer(body.value, facts), call);
  if (!body.isJson) throw new ProblemError(truncatedProblem(facts), call);
  const parsed = z.safeParse(schema, body.value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join("."));
    throw new ProblemError(misshapenProblem(facts, fields), call);
  }
  return { data: parsed.data, call };
}

/** Reads one answer of SDMA through the signing proxy. @throws what `readJsonAnswer` throws */
export async function fetchJson<Answer>(request: JsonRequest<Answer>): Promise<JsonAnswer<Answer>> {
  const { wirePath: path, schema, signal } = request;
  return readJsonAnswer({ response: await sent(request), method: "GET", path, schema, signal });
}
