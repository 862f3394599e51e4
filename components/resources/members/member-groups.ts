export type MemberGroup = "people" | "roles" | "unknown";

export const memberGroupTitles: Record<MemberGroup, string> = {
  people: "People",
  roles: "Roles",
  unknown: "Unknown principals",
};

const roleArn = /^arn:[\w-]+:(?:iam|sts)::[^:]*:(?:role|assumed-role)\//;
const anyArn = /^arn:/;
/** SDMA's own ids of people that its directory no longer names. */
const bareId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What kind of principal a member's id names. */
export function memberGroup(principalId: string): MemberGroup {
  if (roleArn.test(principalId)) return "roles";
  return anyArn.test(principalId) || bareId.test(principalId) ? "unknown" : "people";
}

/** Members in their groups, each in the order of the list; empty groups are left out. */
export function groupMembers<Member extends { principalId: string }>(
  members: readonly Member[],
): { group: MemberGroup; members: Member[] }[] {
  const groups: MemberGroup[] = ["people", "roles", "unknown"];
  return groups
    .map((group) => ({
      group,
      members: members.filter(({ principalId }) => memberGroup(principalId) === group),
    }))
    .filter((entry) => entry.members.length > 0);
}
