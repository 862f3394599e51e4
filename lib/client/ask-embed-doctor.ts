import type * as z from "zod/mini";
import {
  type EmbedReport,
  type EmbedSubject,
  type EmbedTokenReport,
  embedReportSchema,
  embedTokenReportSchema,
} from "@/lib/shared/contracts/embed-checks";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { routes } from "@/lib/shared/routes";
import { readJsonAnswer } from "./fetch-json";
import { ProblemError } from "./problem-error";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface DoctorAsk {
  scope: ReadScope;
  csrfToken: string;
  signal: AbortSignal;
}

interface Post<Answer> extends DoctorAsk {
  path: string;
  body: object;
  schema: z.ZodMiniType<Answer>;
}

async function post<Answer>({ scope, csrfToken, signal, path, body, schema }: Post<Answer>): Promise<Answer> {
  const headers = {
    accept: "application/json",
    "content-type": "application/json",
    "x-portal-csrf": csrfToken,
    ...scopeHeaders(scope),
  };
  const response = await fetch(path, {
    ...{ method: "POST", headers, signal, body: JSON.stringify(body) },
    credentials: "same-origin",
    redirect: "error",
  }).catch((failure: unknown) => {
    if (signal.aborted) throw failure;
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method: "POST", path, schema })).data;
}

/** Has one row or all of them checked. @throws ProblemError for every failure, and what the signal aborts with */
export const askEmbedChecks = (
  ask: DoctorAsk,
  subject: Pick<EmbedSubject, "kind" | "id"> | null,
): Promise<EmbedReport> =>
  post({
    ...ask,
    path: routes.runEmbedChecks(ask.scope.deploymentId),
    body: subject ? { subject: { kind: subject.kind, id: subject.id } } : {},
    schema: embedReportSchema,
  });

/** Has a host's token verified step by step. @throws as {@link askEmbedChecks} */
export const askTokenCheck = (
  ask: DoctorAsk,
  given: { host: string; token: string },
): Promise<EmbedTokenReport> =>
  post({
    ...ask,
    path: routes.checkEmbedToken(ask.scope.deploymentId),
    body: given,
    schema: embedTokenReportSchema,
  });
