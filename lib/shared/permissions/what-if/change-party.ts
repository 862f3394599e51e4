import type { Member, MemberList, MembersByResource } from "../people/member-model";
import type { WhoSubject } from "../people/who-can-model";
import type { Party } from "../people/who-parties";
import type { SdmaResourceType } from "../sdma/needed-level";
import type { GroupChange } from "./change-groups";
import { type ChangedLevel, type ChangedLevels, changeableResources } from "./change-levels";

function withGroups(party: Party, change: (groups: readonly string[]) => readonly string[]): Party {
  const { as, candidate } = party;
  return {
    ...party,
    as: { ...as, groups: change(as.groups) },
    candidate: candidate && { ...candidate, groups: change(candidate.groups) },
  };
}

const isViewer = ({ subject }: Party) => subject.kind === "person" && subject.isViewer;

/** To leave a group, others have to be in it; one's own groups are known. */
export function partyBefore(party: Party, { leave }: GroupChange): Party {
  if (leave === null || party.subject.kind !== "person" || isViewer(party)) return party;
  return withGroups(party, (groups) => [...groups, leave]);
}

/** A group is joined and left by people alone. */
export function partyAfter(party: Party, { join, leave }: GroupChange): Party {
  if (party.subject.kind !== "person") return party;
  return withGroups(party, (groups) => [
    ...groups.filter((group) => group !== leave),
    ...(join === null ? [] : [join]),
  ]);
}

function principalOf(subject: WhoSubject): Pick<Member, "principalId" | "principalType"> | null {
  switch (subject.kind) {
    case "person":
      return { principalId: subject.name, principalType: "USER" };
    case "group":
      return { principalId: subject.name, principalType: "GROUP" };
    case "role":
    case "session":
      return { principalId: subject.arn, principalType: "USER" };
    case "unidentified":
      return { principalId: subject.id, principalType: "USER" };
    case "everyone-else":
      return null;
  }
}

/** Lists in which a party's own lines have other levels. A list that was not read stays incomplete. */
export function withLine(
  lists: MembersByResource,
  { subject }: Pick<Party, "subject">,
  levels: ChangedLevels,
): MembersByResource {
  const principal = principalOf(subject);
  if (!principal) return lists;
  const changed = (resource: SdmaResourceType, level: ChangedLevel): MemberList => {
    const { members, ...list } = lists[resource] ?? { members: [], isComplete: false, readAtMs: 0 };
    const others = members.filter(
      ({ principalId, principalType }) =>
        principalId !== principal.principalId || principalType !== principal.principalType,
    );
    return { ...list, members: level === "NONE" ? others : [...others, { ...principal, level }] };
  };
  const entries = changeableResources.flatMap((resource) => {
    const level = levels[resource];
    return level ? [[resource, changed(resource, level)] as const] : [];
  });
  return { ...lists, ...Object.fromEntries(entries) };
}

/** The lines that can give a party a level, so that a list of thousands is gone through once for each and not for each role. */
export function theirLines(
  lists: MembersByResource,
  { subject, as }: Party,
  roleArns: readonly string[],
): MembersByResource {
  const own = principalOf(subject)?.principalId;
  const ids = new Set([...as.groups, ...roleArns, ...(own === undefined ? [] : [own])]);
  return Object.fromEntries(
    Object.entries(lists).map(([resource, list]) => [
      resource,
      { ...list, members: list.members.filter(({ principalId }) => ids.has(principalId)) },
    ]),
  );
}
