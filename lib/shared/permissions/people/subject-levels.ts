import type { HeldLevel, LevelEvidence, LevelSource } from "../sdma/level-evidence";
import type { SdmaResourceType } from "../sdma/needed-level";
import { administratorsGroup, type Member, type MembersByResource, principalForm } from "./member-model";

/** Somebody as SDMA sees them, or a group of people. */
export interface Subject {
  /** Name of the role session; null for a group, whose people have any name. */
  sessionName: string | null;
  groups: readonly string[];
  /** Whether they are in no other group. Otherwise what other groups have may be theirs. */
  hasAllGroups: boolean;
}

/** Why a membership counts. SDMA does not document how a role session becomes a member: by its name and its role's ARN. */
export type MemberBy = "name" | "group" | "role" | "administrators";

export interface Membership extends HeldLevel {
  by: MemberBy;
  /** Whose list of members it is in. */
  resource: SdmaResourceType;
}

export interface SubjectLevels extends LevelEvidence {
  held: readonly Membership[];
  possible: readonly Membership[];
  /** Of the oldest list; infinite where none had to be read. */
  readAtMs: number;
}

export type LevelsByResource = Readonly<Partial<Record<SdmaResourceType, SubjectLevels>>>;

const resourceTypes: readonly SdmaResourceType[] = ["library", "project", "assetTemplate", "connector"];

type Match = { by: MemberBy; isCertain: boolean } | null;

function matchUser(principalId: string, { sessionName }: Subject, ofRole: string | null): Match {
  if (principalId === sessionName) return { by: "name", isCertain: true };
  if (principalId === ofRole) return { by: "role", isCertain: true };
  const form = principalForm(principalId);
  // Anybody may be behind an id of the directory; whether SDMA compares the ARN of a session is not documented.
  if (form.kind === "directory-id") return { by: "name", isCertain: false };
  const own = ofRole === null ? null : principalForm(ofRole);
  const isOwnSession =
    form.kind === "session" &&
    form.sessionName === sessionName &&
    own?.kind === "role" &&
    own.roleName === form.roleName &&
    own.account === form.account;
  return isOwnSession ? { by: "name", isCertain: false } : null;
}

function matchOf({ principalType, principalId }: Member, subject: Subject, ofRole: string | null): Match {
  if (principalType === "USER") return matchUser(principalId, subject, ofRole);
  if (principalType !== "GROUP") return null;
  const by = principalId === administratorsGroup ? "administrators" : "group";
  if (subject.groups.includes(principalId)) return { by, isCertain: true };
  return subject.hasAllGroups ? null : { by, isCertain: false };
}

function sourceOf(by: MemberBy, isInherited: boolean): LevelSource {
  if (by === "administrators") return "administrators";
  if (isInherited) return "library";
  return by === "group" ? "group" : "direct";
}

interface Found {
  held: Membership[];
  possible: Membership[];
}

function findIn(
  members: readonly Member[],
  isTheirs: (member: Member) => Match,
  { list, of }: { list: SdmaResourceType; of: SdmaResourceType },
): Found {
  const found: Found = { held: [], possible: [] };
  for (const member of members) {
    const match = isTheirs(member);
    if (!match) continue;
    const { by, isCertain } = match;
    const membership: Membership = {
      level: member.level,
      source: sourceOf(by, list !== of),
      member: member.principalId,
      by,
      resource: list,
    };
    (isCertain ? found.held : found.possible).push(membership);
  }
  return found;
}

const ownerOfAll: Membership = {
  level: "OWNER",
  source: "administrators",
  member: administratorsGroup,
  by: "administrators",
  resource: "library",
};

/**
 * What somebody may do on resources, as far as the lists of members tell: direct, by group, by the role's own ARN, and what
 * the library passes on. Nothing is said of a resource of which neither list was read.
 * @param ofRole ARN of the role in which they call; null: in none that is a member
 */
export function levelsOfSubject(
  subject: Subject,
  ofRole: string | null,
  lists: MembersByResource,
): LevelsByResource {
  const isTheirs = (member: Member) => matchOf(member, subject, ofRole);
  const isAdministrator = subject.groups.includes(administratorsGroup);
  const evidenceOf = (of: SdmaResourceType): SubjectLevels | null => {
    const wanted = [...new Set<SdmaResourceType>([of, "library"])];
    const read = wanted.flatMap((list) => {
      const found = lists[list];
      return found ? [{ list, ...found }] : [];
    });
    if (read.length === 0 && !isAdministrator) return null;
    const found = read.map(({ list, members }) => findIn(members, isTheirs, { list, of }));
    const held = found.flatMap((each) => each.held);
    return {
      permitted: null,
      held: isAdministrator ? [ownerOfAll, ...held.filter(({ by }) => by !== "administrators")] : held,
      possible: [
        ...(isAdministrator || subject.hasAllGroups ? [] : [ownerOfAll]),
        ...found.flatMap((each) => each.possible).filter(({ by }) => by !== "administrators"),
      ],
      isComplete: read.length === wanted.length && read.every(({ isComplete }) => isComplete),
      readAtMs: Math.min(...read.map(({ readAtMs }) => readAtMs)),
    };
  };
  return Object.fromEntries(
    resourceTypes.flatMap((of) => {
      const evidence = evidenceOf(of);
      return evidence ? [[of, evidence]] : [];
    }),
  );
}
