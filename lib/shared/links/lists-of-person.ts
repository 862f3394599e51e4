import {
  type Member,
  type MemberList,
  type MembersByResource,
  principalForm,
} from "../permissions/people/member-model";

interface SplitList {
  list: MemberList;
  /** Groups, roles, and ids of the directory, behind which anybody may be. */
  ofAnybody: readonly Member[];
  people: ReadonlyMap<string, readonly Member[]>;
}

function split(list: MemberList): SplitList {
  const people = new Map<string, Member[]>();
  const ofAnybody: Member[] = [];
  for (const member of list.members) {
    const { principalId, principalType } = member;
    if (principalType !== "USER" || principalForm(principalId).kind !== "name") ofAnybody.push(member);
    else people.set(principalId, [...(people.get(principalId) ?? []), member]);
  }
  return { list, ofAnybody, people };
}

/**
 * Lists of members without other people's names, so that deciding about fifty people of a thousand does not read a thousand
 * names for each. @returns what somebody's levels follow from; of a group, with `null`
 */
export function listsOfPersons(lists: MembersByResource): (sessionName: string | null) => MembersByResource {
  const entries = Object.entries(lists).flatMap(([resource, list]) =>
    list ? [[resource, split(list)] as const] : [],
  );
  return (sessionName) =>
    Object.fromEntries(
      entries.map(([resource, { list, ofAnybody, people }]) => {
        const own = sessionName === null ? [] : (people.get(sessionName) ?? []);
        return [resource, { ...list, members: [...own, ...ofAnybody] }];
      }),
    );
}
