import { type ConnectionReport, connectionReportSchema } from "@/lib/shared/contracts/connection-checks";
import { offlineProblem } from "@/lib/shared/problems/browser-problems";
import { routes } from "@/lib/shared/routes";
import { readJsonAnswer } from "./fetch-json";
import { ProblemError } from "./problem-error";
import { type ReadScope, scopeHeaders } from "./read-scope";

export interface ChecksAsk {
  scope: ReadScope;
  csrfToken: string;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

/** Runs the connection checks of a deployment, which sends requests. @throws ProblemError for every failure */
export async function askConnectionChecks({
  scope,
  csrfToken,
  send = fetch,
}: ChecksAsk): Promise<ConnectionReport> {
  const path = routes.runPermissionChecks(scope.deploymentId);
  const headers = { accept: "application/json", "x-portal-csrf": csrfToken, ...scopeHeaders(scope) };
  const init: RequestInit = { method: "POST", headers, credentials: "same-origin", redirect: "error" };
  const response = await send(path, init).catch(() => {
    throw new ProblemError(offlineProblem());
  });
  return (await readJsonAnswer({ response, method: "POST", path, schema: connectionReportSchema })).data;
}
