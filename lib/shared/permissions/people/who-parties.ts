import type { RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import type { Operation } from "../../sdma/catalog";
import { isFilteredList, neededLevel, otherEndOf, type SdmaResourceType } from "../sdma/needed-level";
import { administratorsGroup, type Member, type MembersByResource, principalForm } from "./member-model";
import { type Candidate, roleGrantOf } from "./role-rules";
import { type LevelsByResource, levelsOfSubject, type Subject } from "./subject-levels";
import type { WhoGrant, WhoQuestion, WhoSubject } from "./who-can-model";

/** Lists of members that decide about an operation, the library's last; none where it needs no level. */
export function neededLists(operation: Operation): readonly SdmaResourceType[] {
  const needed = neededLevel(operation);
  if (!needed || isFilteredList(operation)) return [];
  const otherEnd = otherEndOf(operation);
  return [...new Set<SdmaResourceType>([needed.resource, ...(otherEnd ? [otherEnd] : []), "library"])];
}

export interface Party {
  subject: WhoSubject;
  /** As members of SDMA. */
  as: Subject;
  /** What the portal's rules are asked about; null: about nobody, since no rule gives a role to it. */
  candidate: Candidate | null;
  /** SDMA lists it as something else than a person or a group. */
  isUnknownKind?: true;
}

export type PartyQuestion = Pick<WhoQuestion, "evidence" | "lists" | "viewer">;

export const isPersonal = (subject: WhoSubject) => subject.kind === "person" || subject.kind === "session";

const alone = (name: string | null, groups: readonly string[] = []): Subject => ({
  sessionName: name,
  groups,
  hasAllGroups: true,
});

/** Rows are about one membership each: other groups that somebody may be in have rows of their own. */
const unknownGroups = (groups: readonly string[], email: string | null = null): Candidate => ({
  groups,
  hasAllGroups: false,
  email,
  isEmailVerified: false,
});

function partyOfMember(
  { principalId, principalType }: Member,
  { evidence, viewer }: PartyQuestion,
): Party | null {
  if (principalType === "GROUP")
    return {
      subject: { kind: "group", name: principalId },
      as: alone(null, [principalId]),
      candidate: unknownGroups([principalId]),
    };
  if (principalType !== "USER")
    return {
      subject: { kind: "unidentified", id: principalId },
      as: alone(null),
      candidate: null,
      isUnknownKind: true,
    };
  const form = principalForm(principalId);
  switch (form.kind) {
    case "system":
      return null;
    case "name": {
      if (form.name === viewer.sessionName) return null;
      const email = form.name.includes("@") ? form.name : null;
      const subject = { kind: "person", name: form.name, isViewer: false } as const;
      return { subject, as: alone(form.name), candidate: unknownGroups([], email) };
    }
    case "role": {
      const label = evidence.roles.find(({ arn }) => arn === principalId)?.label ?? null;
      return { subject: { kind: "role", arn: principalId, label }, as: alone(null), candidate: null };
    }
    case "session":
      return { subject: { kind: "session", arn: principalId }, as: alone(form.sessionName), candidate: null };
    default:
      return {
        subject: { kind: "unidentified", id: principalId },
        as: alone(principalId),
        candidate: form.kind === "directory-id" ? unknownGroups([]) : null,
      };
  }
}

/** Oneself, the members of the named lists, and everybody else. */
export function partiesOf(question: PartyQuestion, resources: readonly SdmaResourceType[]): Party[] {
  const { lists, viewer } = question;
  const seen = new Set<string>();
  const members = resources.flatMap((resource) => lists[resource]?.members ?? []);
  const parties = [
    { principalId: administratorsGroup, principalType: "GROUP", level: "OWNER" },
    ...members,
  ].flatMap((member) => {
    const key = `${member.principalType} ${member.principalId}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const party = partyOfMember(member, question);
    return party ? [party] : [];
  });
  const own: Party = {
    subject: { kind: "person", name: viewer.sessionName, isViewer: true },
    as: { sessionName: viewer.sessionName, groups: viewer.groups, hasAllGroups: true },
    candidate: null,
  };
  const others: Party = { subject: { kind: "everyone-else" }, as: alone(null), candidate: unknownGroups([]) };
  return [own, ...parties, others];
}

/**
 * What the lists say of a party in a role. A session's ARN is a member that SDMA may not compare; in all other rows, a doubt
 * about others has a row of its own.
 */
export function levelsOfParty(
  { subject, as }: Pick<Party, "subject" | "as">,
  roleArn: string | null,
  lists: MembersByResource,
): LevelsByResource {
  const levels = levelsOfSubject(as, roleArn, lists);
  if (subject.kind === "session") return levels;
  return Object.fromEntries(
    Object.entries(levels).map(([resource, evidence]) => [resource, { ...evidence, possible: [] }]),
  );
}

/** Whether a party may take a role, as far as the rules are known. @param seesRules all of them, as administrators do */
export function grantOf(
  { subject, candidate }: Party,
  { arn, grantedBy, rules }: RoleEvidenceAnswer,
  seesRules: boolean,
): WhoGrant {
  if (subject.kind === "person" && subject.isViewer)
    return grantedBy === null ? { kind: "none" } : { kind: "granted", by: grantedBy };
  if (subject.kind === "role")
    return arn === subject.arn ? { kind: "granted", by: "the role itself" } : { kind: "none" };
  if (subject.kind === "session") {
    const [own, member] = [principalForm(arn), principalForm(subject.arn)];
    const isOwn =
      own.kind === "role" &&
      member.kind === "session" &&
      own.roleName === member.roleName &&
      own.account === member.account;
    return isOwn ? { kind: "granted", by: "the role of the session" } : { kind: "none" };
  }
  if (!candidate) return { kind: "none" };
  const grant = roleGrantOf(rules, candidate);
  return seesRules || grant.kind === "granted" ? grant : { kind: "hidden" };
}
