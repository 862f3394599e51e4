import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import { scopeHeaderValue } from "@/lib/shared/contracts/scope-headers";
import { changedSession, foreignOrigin, noRole } from "@/lib/shared/problems/door-problems";
import { isCsrfTokenOf } from "../auth/csrf";
import type { Person } from "../auth/person";
import { findRoles, type GrantedRole } from "../auth/roles";
import type { Cookies } from "../auth/session-cookie";
import type { DeploymentConfig } from "../config";

export interface WriteProof {
  /** The request's Origin header. */
  origin: string | undefined;
  csrfToken: string | undefined;
}

export interface PortalIdentity {
  portalUrl: string;
  secrets: { sessionSecret: string };
}

/** Browsers name the origin of every write; a page of another site cannot choose it. */
export const isOwnOrigin = (origin: string | undefined, portalUrl: string) =>
  origin === new URL(portalUrl).origin;

/**
 * A write is accepted only from the portal's own pages: by its origin, and by the token of the session, which a page
 * of another site cannot read.
 */
export function isOwnWrite(
  { origin, csrfToken }: WriteProof,
  sessionId: string,
  { portalUrl, secrets }: PortalIdentity,
): boolean {
  return (
    isOwnOrigin(origin, portalUrl) &&
    csrfToken !== undefined &&
    isCsrfTokenOf(secrets.sessionSecret, sessionId, csrfToken)
  );
}

/** Browsers send this when somebody reloads a page, and `fetch` with the option `cache`. Source: RFC 9111 §5.2.1. */
export const isReload = (cacheControl: string | undefined): boolean =>
  /(?:^|,)\s*(?:no-cache|max-age=0)\s*(?:,|$)/i.test(cacheControl ?? "");

export const isRead = (method: string) => method === "GET" || method === "HEAD";

/** @returns why a signed-in person's request is not accepted, or null */
export function findForgery(
  request: WriteProof & { method: string },
  person: Pick<Person, "sessionId">,
  identity: PortalIdentity,
): Problem | null {
  return isRead(request.method) || isOwnWrite(request, person.sessionId, identity) ? null : foreignOrigin;
}

/** Who a page was rendered for, according to the scope headers of its requests. */
export interface PageIdentity {
  person: string | undefined;
  role: string | undefined;
}

/**
 * A page says for whom it was drawn; its next request must not be answered for somebody else.
 * @param roleId null where the person has no role, or the address belongs to no deployment
 */
export function isForAnother(
  { person, role }: PageIdentity,
  personId: string,
  roleId: string | null,
): boolean {
  return (
    (person !== undefined && person !== scopeHeaderValue(personId)) ||
    (role !== undefined && (roleId === null || role !== scopeHeaderValue(roleId)))
  );
}

export type Actor = Result<{ role: GrantedRole; granted: GrantedRole[] }>;

export interface ActorQuestion {
  person: Person;
  deployment: DeploymentConfig;
  cookies: Cookies;
  page: PageIdentity;
  /** Roles that a frame leaves them; all that the rules grant if it is missing. */
  granted?: GrantedRole[];
}

/** The role in which somebody acts in a deployment. A page rendered for somebody else is refused. */
export function chooseActor({ person, deployment, cookies, page, ...narrowed }: ActorQuestion): Actor {
  const found = findRoles(person, deployment, cookies);
  const granted = narrowed.granted ?? found.granted;
  const role = narrowed.granted ? narrowed.granted[0] : found.current;
  if (isForAnother(page, person.id, role?.config.id ?? null)) return { ok: false, problem: changedSession };
  if (!role) return { ok: false, problem: noRole(deployment.label) };
  return { ok: true, role, granted };
}
