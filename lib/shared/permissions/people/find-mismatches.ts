import { levelsFromHighest } from "../../level-order";
import type { LevelVerdict } from "../../levels";
import { highestHeld } from "../sdma/decide-level";
import type { SdmaResourceType } from "../sdma/needed-level";
import { type Member, type MembersByResource, principalForm } from "./member-model";
import { type KnownNames, likeGroup, type NameLikeness, nameLikeness } from "./near-name";
import { levelsOfSubject, type Membership } from "./subject-levels";

interface MismatchOn {
  /** Whose list of members shows it. */
  resource: SdmaResourceType;
  level: string;
}

/** Something between a person and the members of a resource that does not fit. */
export type Mismatch = MismatchOn &
  (
    | { kind: "other-name"; member: string; likeness: NameLikeness }
    | { kind: "group-spelling"; member: string; group: string }
    /** Groups that are members and that the token does not name. `isProven`: SDMA itself gives what they would. */
    | { kind: "group-not-in-token"; groups: readonly string[]; isProven: boolean }
    /** The role is the member, so that whoever takes it has the level. */
    | { kind: "role-as-member"; member: string }
    /** A role of that name and account in another form, which is not the ARN of the role. */
    | { kind: "role-form"; member: string }
    /** The ARN of a session of theirs; whether SDMA compares it is not documented. */
    | { kind: "session-arn"; member: string; isOtherRole: boolean }
    /** SDMA permits less than this membership gives. */
    | { kind: "without-effect"; membership: Membership }
    /** SDMA permits more than every membership that can be seen. */
    | { kind: "unexplained" }
  );

export interface MismatchQuestion {
  person: KnownNames & { groups: readonly string[]; hasAllGroups: boolean };
  roleArn: string;
  lists: MembersByResource;
  /** The level by SDMA's own list of permissions, where it was asked; of oneself alone. */
  permitted: Readonly<Partial<Record<SdmaResourceType, LevelVerdict>>>;
}

interface On {
  resource: SdmaResourceType;
  held: readonly Membership[];
  /** Every membership on the resource was seen. */
  isComplete: boolean;
}

const rankOf = (level: string) => {
  const order: readonly string[] = levelsFromHighest;
  return order.includes(level) ? order.indexOf(level) : order.length;
};

const isHigher = (level: string, than: readonly Membership[]) => {
  const highest = highestHeld(than);
  return rankOf(level) < (highest ? rankOf(highest.level) : levelsFromHighest.length);
};

function fromRole(member: Member, question: MismatchQuestion, { resource, held }: On): Mismatch | null {
  const { principalId, level } = member;
  const { roleArn, person } = question;
  const form = principalForm(principalId);
  const own = principalForm(roleArn);
  const on = { resource, level, member: principalId };
  if (principalId === roleArn)
    return isHigher(
      level,
      held.filter(({ by }) => by !== "role"),
    )
      ? { kind: "role-as-member", ...on }
      : null;
  if (!isHigher(level, held) || own.kind !== "role") return null;
  if (form.kind === "session" && form.sessionName === person.sessionName) {
    const isOtherRole = form.roleName !== own.roleName || form.account !== own.account;
    return { kind: "session-arn", ...on, isOtherRole };
  }
  const isNearRole =
    form.kind === "role" &&
    form.account === own.account &&
    form.roleName.toLowerCase() === own.roleName.toLowerCase();
  return isNearRole ? { kind: "role-form", ...on } : null;
}

function fromUser(member: Member, question: MismatchQuestion, on: On): Mismatch | null {
  const { principalId, level } = member;
  if (principalForm(principalId).kind !== "name") return fromRole(member, question, on);
  if (!isHigher(level, on.held)) return null;
  const likeness = nameLikeness(principalId, question.person);
  return likeness && { kind: "other-name", resource: on.resource, level, member: principalId, likeness };
}

function fromGroup({ principalId, level }: Member, { person }: MismatchQuestion, on: On): Mismatch | null {
  if (person.groups.includes(principalId) || !isHigher(level, on.held)) return null;
  const group = likeGroup(principalId, person.groups);
  return group === null
    ? null
    : { kind: "group-spelling", resource: on.resource, level, member: principalId, group };
}

/** Whether SDMA's own answer is more than every membership gives that can be seen. */
const isMoreThanHeld = (said: LevelVerdict | undefined, { held }: On) =>
  said?.isKnown === true && isHigher(said.level, held);

/** Groups of others that would give more than is held; those of SDMA's own answer alone where it names such a level. */
function missingGroups(members: readonly Member[], question: MismatchQuestion, on: On): Mismatch | null {
  const { groups: own, hasAllGroups } = question.person;
  if (!hasAllGroups) return null;
  const groups = members.filter(
    ({ principalType, principalId, level }) =>
      principalType === "GROUP" &&
      !own.includes(principalId) &&
      likeGroup(principalId, own) === null &&
      isHigher(level, on.held),
  );
  const said = question.permitted[on.resource];
  const saidLevels: readonly string[] = said?.isKnown ? [said.level, ...said.alsoPossible] : [];
  const given = isMoreThanHeld(said, on) ? groups.filter(({ level }) => saidLevels.includes(level)) : [];
  const isProven = given.length > 0;
  const shown = (isProven ? given : groups).toSorted((a, b) => rankOf(a.level) - rankOf(b.level));
  const [first] = shown;
  if (!first) return null;
  const names = shown.map(({ principalId }) => principalId);
  return { kind: "group-not-in-token", resource: on.resource, level: first.level, groups: names, isProven };
}

/** SDMA's own answer against what the lists explain. */
function againstPermitted(said: LevelVerdict | undefined, on: On): Mismatch | null {
  if (!said || (!said.isKnown && said.reason === "unfamiliar-permissions")) return null;
  const { resource, isComplete } = on;
  const highest = highestHeld(on.held);
  const isKnownLevel = highest !== null && rankOf(highest.level) < levelsFromHighest.length;
  const saidLevels = said.isKnown ? [said.level, ...said.alsoPossible] : [];
  if (isKnownLevel && !saidLevels.some((level) => rankOf(level) <= rankOf(highest.level)))
    return { kind: "without-effect", resource, level: highest.level, membership: highest };
  return said.isKnown && isComplete && isMoreThanHeld(said, on)
    ? { kind: "unexplained", resource, level: said.level }
    : null;
}

function findOn(members: readonly Member[], question: MismatchQuestion, on: On): Mismatch[] {
  const answer = againstPermitted(question.permitted[on.resource], on);
  const named = members.map((member) => {
    if (member.principalType === "USER") return fromUser(member, question, on);
    return member.principalType === "GROUP" ? fromGroup(member, question, on) : null;
  });
  const groups = missingGroups(members, question, on);
  const isExplained = groups?.kind === "group-not-in-token" && groups.isProven;
  const all = [answer?.kind === "unexplained" && isExplained ? null : answer, ...named, groups];
  return all.filter((mismatch) => mismatch !== null);
}

/**
 * What does not fit between somebody and the members of resources: each would give them a level that they do not have, or
 * gives one in a way that is hardly meant. Nothing that makes no difference is named.
 */
export function findMismatches(question: MismatchQuestion): Mismatch[] {
  const { person, roleArn, lists } = question;
  const levels = levelsOfSubject(person, roleArn, lists);
  const resources: readonly SdmaResourceType[] = ["project", "assetTemplate", "connector", "library"];
  return resources.flatMap((resource) => {
    const list = lists[resource];
    const { held = [], isComplete = false } = levels[resource] ?? {};
    return list ? findOn(list.members, question, { resource, held, isComplete }) : [];
  });
}
