import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { isCsrfTokenOf } from "../auth/csrf";
import type { Person } from "../auth/person";
import { readPerson } from "../auth/read-person";
import { currentRole, roleCookieName, rolesFor } from "../auth/roles";
import { findDeployment, portalConfig } from "../config";
import type { Ctx } from "../sdma/ctx";
import { createCtx } from "./create-ctx";
import {
  changedSession,
  foreignOrigin,
  noRole,
  noSuchDeployment,
  problemResponse,
  signedOut,
} from "./problem-response";
import { requestCookies } from "./request-person";

const refuse = (problem: Problem) => ({ refusal: problemResponse(problem) });

/**
 * A write is taken only from the portal's own pages: browsers name the origin of every write, and a foreign page
 * cannot read the token of the session.
 */
export function isOwnWrite(request: Request, person: Person, token: string | null): boolean {
  const origin = request.headers.get("origin");
  return (
    origin === new URL(portalConfig().portalUrl).origin &&
    token !== null &&
    isCsrfTokenOf(person.sessionId, token)
  );
}

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";

/** Who calls a route, or the refusal to answer with. */
export async function routePerson(request: Request): Promise<{ person: Person } | { refusal: Response }> {
  const person = await readPerson(await requestCookies());
  if (!person) return refuse(signedOut);
  if (!isRead(request) && !isOwnWrite(request, person, request.headers.get("x-portal-csrf")))
    return refuse(foreignOrigin);
  return { person };
}

/** A page says for whom it was drawn; its next read must not be answered for somebody else. */
function isForAnother({ headers }: Request, personId: string, roleId: string): boolean {
  const [person, role] = [headers.get("x-portal-person"), headers.get("x-portal-role")];
  return (person !== null && person !== personId) || (role !== null && role !== roleId);
}

/** What a verb needs to act for the caller of a route in a deployment, or the refusal to answer with. */
export async function routeCtx(
  request: Request,
  deploymentId: string,
): Promise<{ ctx: Ctx } | { refusal: Response }> {
  const caller = await routePerson(request);
  if ("refusal" in caller) return caller;
  const deployment = findDeployment(deploymentId);
  if (!deployment) return refuse(noSuchDeployment(deploymentId));
  const cookies = await requestCookies();
  const role = currentRole(rolesFor(caller.person, deployment), cookies[roleCookieName(deploymentId)]);
  if (!role) return refuse(noRole(deployment.label));
  if (isForAnother(request, caller.person.id, role.config.id)) return refuse(changedSession);
  return { ctx: createCtx({ person: caller.person, role: role.config, deployment, signal: request.signal }) };
}
