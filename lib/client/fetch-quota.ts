import type * as z from "zod/mini";
import {
  type Attempts,
  attemptsSchema,
  type Consumers,
  consumersSchema,
  type QuotaReport,
  quotaReportSchema,
} from "@/lib/shared/contracts/quota";
import { type QuotaQuery, routes } from "@/lib/shared/routes";
import { offlineProblem } from "./answer-problems";
import { readJsonAnswer } from "./fetch-json";
import { ProblemError } from "./problem-error";
import { type ReadScope, scopeHeaders } from "./read-scope";

interface QuotaQuestion<Answer> {
  name: "report" | "consumers" | "attempts";
  schema: z.ZodMiniType<Answer>;
}

export interface QuotaAsk {
  scope: ReadScope;
  query: QuotaQuery;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

async function fetchAnswer<Answer>(
  { name, schema }: QuotaQuestion<Answer>,
  { scope, query, send = fetch }: QuotaAsk,
): Promise<Answer> {
  const path = routes.quotaAnswer(scope.deploymentId, name, query);
  const headers = { accept: "application/json", ...scopeHeaders(scope) };
  const response = await send(path, { headers, cache: "no-store", credentials: "same-origin" }).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method: "GET", path, schema })).data;
}

/*
 * Answers about the use of quota. They cost no request of SDMA and no call of AWS.
 * Each throws ProblemError for every failure.
 */
export const fetchReport = (ask: QuotaAsk): Promise<QuotaReport> =>
  fetchAnswer({ name: "report", schema: quotaReportSchema }, ask);
export const fetchConsumers = (ask: QuotaAsk): Promise<Consumers> =>
  fetchAnswer({ name: "consumers", schema: consumersSchema }, ask);
export const fetchAttempts = (ask: QuotaAsk): Promise<Attempts> =>
  fetchAnswer({ name: "attempts", schema: attemptsSchema }, ask);
