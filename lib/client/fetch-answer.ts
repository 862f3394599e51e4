import type * as z from "zod/mini";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { readJsonAnswer } from "./fetch-json";
import { portalFetch } from "./portal-fetch";
import { ProblemError } from "./problem-error";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface AnswerQuestion<Answer> {
  path: string;
  schema: z.ZodMiniType<Answer>;
  /** Nothing that the portal read earlier will do. */
  isAnew?: boolean;
}

export interface AnswerAsk {
  scope: ReadScope;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

/** Asks one of the portal's own addresses. @throws ProblemError for every failure */
export async function fetchAnswer<Answer>(
  { path, schema, isAnew = false }: AnswerQuestion<Answer>,
  { scope, send = portalFetch }: AnswerAsk,
): Promise<Answer> {
  const headers = { accept: "application/json", ...scopeHeaders(scope) };
  // Answers forbid to be kept. `no-store` here would ask the portal to read everything again, as `reload` does.
  const cache = isAnew ? "reload" : "default";
  const response = await send(path, { headers, cache, credentials: "same-origin" }).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method: "GET", path, schema })).data;
}
