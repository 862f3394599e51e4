import { levelName } from "../../level-order";
import { resourceLabels } from "../explain-verdict";
import { granterOf } from "../sdma/level-evidence";
import type { Mismatch } from "./find-mismatches";
import type { NameLikeness } from "./near-name";
import { sourceLabel } from "./who-can-text";

export interface MismatchTexts {
  what: string;
  /** Who changes what. */
  fix: string;
}

const likenessTexts: Readonly<Record<NameLikeness, string>> = {
  case: "which differs in upper and lower case",
  email: "which is the email address",
  "before-change": "which is the name before the portal had to change it for AWS",
  "full-name": "which looks like the full name",
  similar: "which is similar; check that it is the same person",
};

const isOwnerNeeded = (level: string) =>
  level === "MANAGER" || level === "OWNER" ? granterOf(level) === "OWNER" : false;

/** Such as `A Manager or Owner of the project`. */
const granterLabel = ({ level, resource }: Mismatch) =>
  `${isOwnerNeeded(level) ? "An Owner" : "A Manager or Owner"} of the ${resourceLabels[resource]}`;

const withLevel = ({ level, resource }: Mismatch) => `${levelName(level)} of the ${resourceLabels[resource]}`;

/**
 * What does not fit, and who changes what.
 * @param sessionName of the person whom it is about
 */
export function mismatchTexts(mismatch: Mismatch, sessionName: string): MismatchTexts {
  const granter = granterLabel(mismatch);
  const has = withLevel(mismatch);
  const addPerson = `${granter} adds ${sessionName} instead.`;
  switch (mismatch.kind) {
    case "other-name":
      return {
        what: `${mismatch.member} is ${has}, ${likenessTexts[mismatch.likeness]}. SDMA knows sessions of the portal as ${sessionName}.`,
        fix: addPerson,
      };
    case "group-spelling":
      return {
        what: `The group ${mismatch.member} is ${has}; the sign-in token names ${mismatch.group}. SDMA compares names exactly.`,
        fix: `${granter} adds the group as the token spells it, or the identity provider renames it.`,
      };
    case "group-not-in-token":
      return mismatch.isProven
        ? {
            what: `SDMA permits what ${mismatch.groups.join(" or ")} gives (${has}), but the sign-in token does not name that group. Roles of the portal that go by it are not given.`,
            fix: "Whoever administers the identity provider has it add the group to the token.",
          }
        : {
            what: `Groups that are members here and not in the sign-in token: ${mismatch.groups.join(", ")}, up to ${has}.`,
            fix: "If the person belongs to one, whoever administers the identity provider has it add the group to the token.",
          };
    case "role-as-member":
      return {
        what: `The role ${mismatch.member} is ${has}: whoever takes it has that level, not this person alone.`,
        fix: `${granter} adds ${sessionName} or a group, and removes the role.`,
      };
    case "role-form":
      return {
        what: `${mismatch.member} is ${has}, which is not the ARN of the role that the portal assumes.`,
        fix: addPerson,
      };
    case "session-arn":
      return {
        what: `${mismatch.member} is ${has}: the ARN of a role session${mismatch.isOtherRole ? " of another role" : ""}. SDMA does not document that it compares it.`,
        fix: addPerson,
      };
    case "without-effect":
      return {
        what: `The members say ${levelName(mismatch.level)} (${sourceLabel(mismatch.membership)}), but SDMA permits less.`,
        fix:
          mismatch.membership.by === "group"
            ? `SDMA may not know that ${sessionName} is in that group. ${granter} adds ${sessionName} directly.`
            : "Read the members and the level again; if it persists, ask whoever operates SDMA.",
      };
    case "unexplained":
      return {
        what: `SDMA permits what ${has} gives, and no member explains it: SDMA may know a group or another name of this person.`,
        fix: "Nothing has to be changed. Ask whoever operates SDMA if the level is not meant.",
      };
  }
}
