import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { scopeHeaderNames, toScopeHeaders } from "@/lib/shared/contracts/scope-headers";
import { changedSession, signedOut } from "@/lib/shared/problems/door-problems";
import { findRoles } from "../../auth/roles";
import type { Cookies } from "../../auth/session-cookie";
import { findDeployment, type Portal } from "../../portal";
import { isForAnother } from "../caller";
import { parseTarget } from "../parse-target";

export interface PartRequest {
  header: (name: string) => string | undefined;
  cookies: Cookies;
  pathname: string;
}

export type PartScope = Result<{ headers: Record<string, string> }>;

/**
 * A request for a part of a page states who its document shows. It is refused where somebody else is signed in by now, or
 * the role has changed: the browser then loads the whole page.
 * @returns null for every other request; else headers that say for whom the answer is, or the refusal
 */
export async function findPartScope(
  portal: Portal,
  { header, cookies, pathname }: PartRequest,
): Promise<PartScope | null> {
  const page = { person: header(scopeHeaderNames.person), role: header(scopeHeaderNames.role) };
  if (page.person === undefined) return null;
  const person = await portal.people.find(cookies);
  if (!person) return { ok: false, problem: signedOut };
  const target = parseTarget(pathname);
  const deployment = target.ok ? findDeployment(portal, target.segments[0] ?? "") : undefined;
  const roleId = (deployment && findRoles(person, deployment, cookies).current?.config.id) ?? null;
  if (isForAnother(page, person.id, roleId)) return { ok: false, problem: changedSession };
  return { ok: true, headers: toScopeHeaders({ personId: person.id, roleId }) };
}
