import "server-only";
import * as z from "zod";
import type { PersonQuestion } from "@/lib/shared/contracts/other-person";
import { emailRuleFor } from "@/lib/shared/permissions/people/role-rules";
import { malformedAddress, notAdministrator } from "@/lib/shared/problems/door-problems";
import { isAdministrator } from "../../auth/roles";
import type { RoleConfig } from "../../config";
import { findOtherPerson } from "../../permissions/find-other-person";
import { readEvidence } from "../../permissions/read-evidence";
import { permissionsOf } from "../../portal";
import { jsonAnswer, problemAnswer } from "../door-answer";
import { findCtx } from "../find-caller";
import type { RouteHandler } from "../route-handler";

const evidenceQuery = z.strictObject({ roles: z.enum(["own", "all"]).optional() });

const malformed = malformedAddress("It takes roles, which is own or all, once.");

/**
 * `GET /api/permissions/<deployment>/evidence`: the policies of one's own roles, or of all of them for administrators.
 * A request with `cache-control: no-cache` reads them again. Costs no request of SDMA.
 */
export const permissionEvidenceRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  const { person, granted } = found;
  const { deployment, readsSinceMs } = found.ctx;
  const values = Object.fromEntries(request.pairs);
  const query = evidenceQuery.safeParse(values).data;
  if (!query || Object.keys(values).length < request.pairs.length) return problemAnswer(malformed);
  const viewer = {
    sessionName: person.sessionName,
    groups: person.groups,
    emailRuleOf: (role: RoleConfig) => emailRuleFor(role, person),
    granted,
    isAdministrator: isAdministrator(person, deployment),
  };
  const question = { everyRole: query.roles === "all", sinceMs: readsSinceMs };
  return jsonAnswer(200, await readEvidence(permissionsOf(portal, deployment.id), viewer, question));
};

/** Bounds of a sign-in: OpenID Connect Core §2 for names, RFC 5321 §4.5.3.1 for addresses. */
const name = z.string().trim().min(1).max(255);
const personQuery = z.strictObject({
  name: name.optional(),
  session: z
    .string()
    .regex(/^[\w+=,.@-]{2,64}$/)
    .optional(),
  email: z
    .string()
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+$/)
    .optional(),
  groups: z.array(z.string().min(1).max(256)).max(100),
  all: z.literal("1").optional(),
});

const malformedPerson = malformedAddress(
  "It takes name or session, and email, group (at most 100) and all=1, as docs/http-interface.md lists them.",
);

/** `group` may be there several times, all others once. */
function readPerson(pairs: readonly (readonly [string, string])[]): PersonQuestion | null {
  const groups = pairs.flatMap(([key, value]) => (key === "group" ? [value] : []));
  const others = pairs.filter(([key]) => key !== "group");
  const values = Object.fromEntries(others);
  const query = personQuery.safeParse({ ...values, groups }).data;
  if (!query || Object.keys(values).length < others.length) return null;
  const { name: claimed, session, email, all } = query;
  if ((claimed === undefined) === (session === undefined)) return null;
  return {
    name: claimed ?? session ?? "",
    nameIs: claimed === undefined ? "session" : "claim",
    email: email ?? null,
    groups,
    hasAllGroups: all === "1",
  };
}

/**
 * `GET /api/permissions/<deployment>/person`: how the portal would name somebody, and which roles the configuration's rules
 * give them. For administrators, who say who it is. Asks nobody.
 */
export const otherPersonRoute: RouteHandler = async (portal, request) => {
  const found = await findCtx(portal, request, request.segments[2] ?? "");
  if (!found.ok) return problemAnswer(found.problem);
  const { deployment } = found.ctx;
  if (!isAdministrator(found.person, deployment)) return problemAnswer(notAdministrator);
  const question = readPerson(request.pairs);
  if (!question) return problemAnswer(malformedPerson);
  return jsonAnswer(200, findOtherPerson(deployment, portal.config.signIn, question));
};
