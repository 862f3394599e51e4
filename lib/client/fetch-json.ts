import * as z from "zod/mini";
import { readCallHeaders } from "@/lib/shared/contracts/call-headers";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { routes } from "@/lib/shared/routes";
import { ProblemError } from "./problem-error";
import {
  type AnswerFacts,
  misshapenProblem,
  offlineProblem,
  problemOfAnswer,
  truncatedProblem,
} from "./problem-of-answer";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface JsonRequest<Answer> {
  scope: ReadScope;
  /** Encoded path and query behind the stage, such as `/iam/libraries?maxResults=50`. */
  wirePath: string;
  schema: z.ZodMiniType<Answer>;
  signal?: AbortSignal;
  /** The browser's own unless a test brings another. */
  send?: typeof fetch;
}

export interface JsonAnswer<Answer> {
  data: Answer;
  call: CallRecord | null;
}

async function sent(request: JsonRequest<unknown>): Promise<Response> {
  const send = request.send ?? fetch;
  try {
    return await send(routes.proxy(request.scope.deploymentId, request.wirePath), {
      headers: { accept: "application/json", ...scopeHeaders(request.scope) },
      credentials: "same-origin",
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ProblemError(offlineProblem());
  }
}

async function readBody(response: Response): Promise<{ isJson: boolean; body: unknown }> {
  const text = await response.text();
  try {
    return { isJson: true, body: JSON.parse(text) };
  } catch {
    return { isJson: false, body: null };
  }
}

/**
 * Reads one answer of SDMA through the signing proxy.
 * @throws {ProblemError} for every failure, with the words for a person and the call's cost;
 * an aborted request throws the signal's own reason instead.
 */
export async function fetchJson<Answer>(request: JsonRequest<Answer>): Promise<JsonAnswer<Answer>> {
  const response = await sent(request);
  const call = readCallHeaders(response.headers, { method: "GET", path: request.wirePath });
  const facts: AnswerFacts = {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    requestId: call?.requestId,
  };
  const { isJson, body } = await readBody(response).catch((error: unknown) => {
    if (request.signal?.aborted) throw error;
    return { isJson: false, body: null };
  });
  if (!response.ok || (!isJson && facts.contentType.includes("html")))
    throw new ProblemError(problemOfAnswer(body, facts), call);
  if (!isJson) throw new ProblemError(truncatedProblem(facts), call);
  const parsed = z.safeParse(request.schema, body);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join("."));
    throw new ProblemError(misshapenProblem(facts, fields), call);
  }
  return { data: parsed.data, call };
}
