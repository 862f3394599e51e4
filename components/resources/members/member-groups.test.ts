import { describe, expect, it } from "vitest";
import { groupMembers, memberGroup } from "./member-groups";

describe("memberGroup", () => {
  it.each([
    ["mira.kovac", "people"],
    ["mira.kovac@example.org", "people"],
    ["arn:aws:iam::111122223333:role/Survey", "roles"],
    ["arn:aws-us-gov:sts::111122223333:assumed-role/Survey/mira", "roles"],
    ["arn:aws:iam::111122223333:user/mira", "unknown"],
    ["0b0c5a52-9c1c-4c5e-8a35-6f4a1d1f9e10", "unknown"],
  ])("takes %s for %s", (principalId, group) => expect(memberGroup(principalId)).toBe(group));

  it("keeps the order of the list in each group and leaves empty groups out", () => {
    const members = ["b", "arn:aws:iam::1:role/R", "a"].map((principalId) => ({ principalId }));
    expect(groupMembers(members).map(({ group, members: of }) => [group, of.length])).toEqual([
      ["people", 2],
      ["roles", 1],
    ]);
    expect(groupMembers(members)[0]?.members.map(({ principalId }) => principalId)).toEqual(["b", "a"]);
  });
});
