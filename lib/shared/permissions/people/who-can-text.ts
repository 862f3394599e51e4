import { levelName } from "../../level-order";
import { blockerText, fixerText, resourceLabels } from "../explain-verdict";
import type { Membership } from "./subject-levels";
import type { WhoFixer, WhoGrant, WhoReason, WhoRole, WhoRow, WhoSubject } from "./who-can-model";

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf("/") + 1);

/** Who a row is about, and what kind of principal that is. */
export function subjectLabel(subject: WhoSubject): { name: string; kind: string } {
  switch (subject.kind) {
    case "person":
      return { name: subject.name, kind: subject.isViewer ? "you" : "person" };
    case "group":
      return { name: subject.name, kind: "group" };
    case "role":
      return { name: lastPart(subject.arn), kind: subject.label ? `role, ${subject.label}` : "role" };
    case "session":
      return { name: subject.arn.split("/").slice(1).join("/"), kind: "role session" };
    case "unidentified":
      return { name: subject.id, kind: "unknown principal" };
    case "everyone-else":
      return { name: "Everyone else", kind: "no members" };
  }
}

/** Where a level comes from, such as `group survey-crew, library`. */
export function sourceLabel({ by, member, source, resource }: Membership): string {
  const inherited = source === "library" ? `, ${resourceLabels[resource]}` : "";
  switch (by) {
    case "administrators":
      return "administrators of SDMA";
    case "group":
      return `group ${member ?? ""}${inherited}`;
    case "role":
      return `role ${lastPart(member ?? "")}${inherited}`;
    case "name":
      return `direct${inherited}`;
  }
}

/** A level with its source in one line, such as `Contributor (group survey-crew, library)`. */
export const membershipLabel = (membership: Membership): string =>
  `${levelName(membership.level)} (${sourceLabel(membership)})`;

export function grantLabel(grant: WhoGrant): string {
  switch (grant.kind) {
    case "granted":
      return grant.by;
    case "possible":
      return `if ${grant.if.join(" or ")}`;
    case "hidden":
      return "not shown to you";
    case "none":
      return "no rule";
  }
}

const namesOf = (roles: readonly WhoRole[], withGrant: (role: WhoRole) => string) =>
  roles.map((role) => `${role.label} (${withGrant(role)})`).join("; ");

/** Why, as one line. */
export function reasonText(reason: WhoReason): string {
  switch (reason.kind) {
    case "roles":
      return `As ${namesOf(reason.roles, ({ grant }) => grantLabel(grant))}`;
    case "if-granted":
      return `Possibly as ${namesOf(reason.roles, ({ grant }) => grantLabel(grant))}`;
    case "blocked":
      return blockerText(reason.blocker);
    case "roles-hidden":
      return "The level is enough or not known; the roles of others are shown to administrators of the portal only";
    case "no-role":
      return "The portal’s configuration gives them no role";
    case "foreign-policies":
      return "The level is enough or not known; the policies of this principal are not the portal’s, and were not read";
    case "unknown-kind":
      return "SDMA lists it as neither a person nor a group";
  }
}

/** Who can let them in, as the end of "by …". */
export const whoFixerText = (fixer: WhoFixer): string =>
  fixer.kind === "portal-administrator"
    ? "whoever configures the portal’s roles, or the groups at the identity provider"
    : fixerText(fixer);

export const whoVerdictLabels: Readonly<Record<WhoRow["verdict"], string>> = {
  allowed: "Can",
  denied: "Cannot",
  unknown: "Unknown",
};
