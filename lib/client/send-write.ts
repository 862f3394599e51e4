import type * as z from "zod/mini";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { canceledWrite, unconfirmedWrite, unreadWrite } from "@/lib/shared/problems/write-problems";
import { routes } from "@/lib/shared/routes";
import { readJsonAnswer } from "./fetch-json";
import { ProblemError } from "./problem-error";
import { problemOfFailure } from "./problem-of-failure";
import { type ReadScope, scopeHeaders } from "./read-scope";

/** A write through the signing proxy; a page rendered for another role or person is refused. */
export interface SdmaTarget {
  scope: ReadScope;
  /** Encoded path after the stage, such as `/iam/libraries`. */
  wirePath: string;
}

export interface WriteRequest {
  method: "POST" | "PUT" | "DELETE";
  /** Of SDMA, or of the portal itself. */
  target: SdmaTarget | { address: string };
  /** Sent as JSON. */
  body?: unknown;
  csrfToken: string;
  /** Doing it twice does no more than doing it once. By default, what HTTP says of the method. */
  isIdempotent?: boolean;
  /** Ends the waiting; what was sent may still be done. */
  signal?: AbortSignal;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

/** What became of a write that did not succeed. `done`: only its answer was lost. */
export type WriteOutcome = "none" | "unknown" | "done";

export type WriteResult<Answer> =
  | { ok: true; data: Answer; call: CallRecord | null }
  | { ok: false; outcome: WriteOutcome; problem: Problem; call: CallRecord | null };

const inconclusive: ReadonlySet<Problem["code"]> = new Set(["timeout", "unavailable", "unexpected"]);

/** A failure behind the portal may come after the work was done; a refusal, and a role that STS did not give, before it. */
const isInconclusive = ({ code, layer, status }: Problem) =>
  inconclusive.has(code) && layer !== "sts" && !(status >= 400 && status < 500);

function requestInit({ method, target, body, csrfToken, signal }: WriteRequest): RequestInit {
  return {
    method,
    headers: {
      accept: "application/json",
      "x-portal-csrf": csrfToken,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...("scope" in target ? scopeHeaders(target.scope) : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: "same-origin",
    // The portal redirects no write: whatever does stands between, and a redirected POST becomes a GET.
    redirect: "error",
    ...(signal ? { signal } : {}),
  };
}

const isWebPage = ({ headers }: Response) => headers.get("content-type")?.includes("html") ?? false;

/** What an answer that could not be used says of the write. A page with a good status comes from a stranger. */
function outcomeOf(response: Response, problem: Problem): WriteOutcome {
  if (response.ok && !isWebPage(response)) return "done";
  return isInconclusive(problem) ? "unknown" : "none";
}

const addressOf = (target: WriteRequest["target"]) =>
  "scope" in target ? routes.proxy(target.scope.deploymentId, target.wirePath) : target.address;

type Attempt<Answer> = Promise<WriteResult<Answer>>;

async function sentOnce<Answer>(request: WriteRequest, schema: z.ZodMiniType<Answer>): Attempt<Answer> {
  const { method, target, signal, send = fetch } = request;
  const failed = (outcome: WriteOutcome, problem: Problem, call: CallRecord | null = null) =>
    ({ ok: false, outcome, problem: signal?.aborted ? canceledWrite : problem, call }) as const;
  if (signal?.aborted) return failed("none", canceledWrite);
  const response = await send(addressOf(target), requestInit(request)).catch(() => null);
  if (!response) return failed("unknown", offlineProblem());
  try {
    const path = "scope" in target ? target.wirePath : target.address;
    return { ok: true, ...(await readJsonAnswer({ response, method, path, schema })) };
  } catch (failure) {
    const problem = problemOfFailure(failure);
    return failed(
      outcomeOf(response, problem),
      problem,
      failure instanceof ProblemError ? failure.call : null,
    );
  }
}

/**
 * Sends a write once, and never repeats it: one that failed may have been done.
 * @returns every failure as a Problem, with what became of the write; nothing is thrown
 */
export async function sendWrite<Answer>(
  request: WriteRequest,
  schema: z.ZodMiniType<Answer>,
): Attempt<Answer> {
  const result = await sentOnce(request, schema);
  if (result.ok || result.outcome === "none") return result;
  if (result.outcome === "done") return { ...result, problem: unreadWrite(result.problem) };
  const { method, isIdempotent = method !== "POST" } = request;
  return isIdempotent ? result : { ...result, problem: unconfirmedWrite(result.problem) };
}
