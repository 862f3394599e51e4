import { describe, expect, it } from "vitest";
import { type OperationId, operationById } from "../../sdma/catalog";
import { decideLevel, highestHeld } from "../sdma/decide-level";
import { memberList, memberLists, surveyRole } from "./member-lists.test-support";
import { principalForm } from "./member-model";
import { levelsOfSubject, type Subject } from "./subject-levels";

const mira: Subject = { sessionName: "mira.kovac", groups: ["survey-crew"], hasAllGroups: true };
const uuid = "b7c1d5a2-6f0e-4c39-9a41-2d8e5f3b7c10";

const decide = (operationId: OperationId, ...asked: Parameters<typeof levelsOfSubject>) =>
  decideLevel(operationById(operationId), levelsOfSubject(...asked));

describe("principalForm", () => {
  it.each([
    ["mira.kovac", "name"],
    ["mira+x=1@example.org", "name"],
    ["system", "system"],
    [uuid, "directory-id"],
    [surveyRole, "role"],
    ["arn:aws-cn:sts::111122223333:assumed-role/Survey/mira.kovac", "session"],
    ["arn:aws:iam::111122223333:user/mira", "other-arn"],
    ["arn:aws:sts::111122223333:assumed-role/Survey", "other-arn"],
  ])("takes %s for a %s", (principalId, kind) => expect(principalForm(principalId).kind).toBe(kind));
});

describe("levelsOfSubject", () => {
  it.each([
    ["directly", ["MANAGER", "mira.kovac"], { source: "direct", by: "name", resource: "project" }],
    ["by a group", ["MANAGER", "survey-crew", "GROUP"], { source: "group", by: "group" }],
    ["by the role's ARN", ["MANAGER", surveyRole], { source: "direct", by: "role", member: surveyRole }],
  ] as const)("finds a level that is held %s", (_, row, expected) => {
    const { project } = levelsOfSubject(mira, surveyRole, memberLists({ project: [row], library: [] }));
    expect(project?.held).toEqual([expect.objectContaining({ level: "MANAGER", ...expected })]);
    expect(project).toMatchObject({ possible: [], isComplete: true, permitted: null });
  });

  it("passes on what the library gives, and says so", () => {
    const levels = levelsOfSubject(
      mira,
      null,
      memberLists({
        library: [["CONTRIBUTOR", "survey-crew", "GROUP"]],
        project: [["VIEWER", "mira.kovac"]],
      }),
    );
    expect(highestHeld(levels.project?.held ?? [])).toMatchObject({
      level: "CONTRIBUTOR",
      source: "library",
      by: "group",
      resource: "library",
    });
    expect(highestHeld(levels.library?.held ?? [])).toMatchObject({ source: "group" });
    expect(levels.connector?.held).toHaveLength(1);
    expect(levels.connector?.isComplete).toBe(false);
  });

  it.each([
    ["another case", ["OWNER", "Mira.Kovac"]],
    ["the person's name as a group", ["OWNER", "mira.kovac", "GROUP"]],
    ["the group's name as a person", ["OWNER", "survey-crew"]],
    ["a role that was not taken", ["OWNER", "arn:aws:iam::111122223333:role/Other"]],
    ["the role without its path", ["OWNER", "arn:aws:iam::111122223333:role/SdmaPeopleFullAccess"]],
    ["the session of another role", ["OWNER", "arn:aws:sts::111122223333:assumed-role/Other/mira.kovac"]],
    [
      "a session in another account",
      ["OWNER", "arn:aws:sts::444455556666:assumed-role/SdmaPeopleFullAccess/mira.kovac"],
    ],
  ] as const)("takes %s for somebody else", (_, row) => {
    const lists = memberLists({ library: [row] });
    expect(levelsOfSubject(mira, surveyRole, lists).library).toMatchObject({ held: [], possible: [] });
    expect(decide("AddLibraryMember", mira, surveyRole, lists).verdict).toBe("denied");
  });

  it("takes a member of a kind that SDMA may add later for nobody", () => {
    const members = [{ principalId: "mira.kovac", principalType: "SERVICE", level: "OWNER" }];
    const lists = { library: { ...memberList([]), members } };
    expect(levelsOfSubject(mira, null, lists).library?.held).toEqual([]);
  });
});

describe("what is not certain", () => {
  const session = "arn:aws:sts::111122223333:assumed-role/SdmaPeopleFullAccess/mira.kovac";
  it.each([
    ["an id of the directory", uuid, "USER", mira],
    ["the ARN of the session", session, "USER", mira],
    ["a group that may be theirs", "leads", "GROUP", { ...mira, hasAllGroups: false }],
  ] as const)("neither allows nor denies by %s", (_, principalId, type, subject) => {
    const lists = memberLists({ project: [["OWNER", principalId, type]], library: [] });
    expect(decide("DeleteProject", subject, surveyRole, lists)).toMatchObject({
      verdict: "unknown",
      because: "possible-member",
    });
  });

  it("still denies what no membership that may be theirs would open", () => {
    const lists = memberLists({ project: [["VIEWER", uuid]], library: [] });
    expect(decide("DeleteProject", mira, null, lists).verdict).toBe("denied");
    expect(decide("GetProject", mira, null, lists).verdict).toBe("unknown");
  });

  it("does not say no to somebody who may be an administrator of SDMA", () => {
    const lists = memberLists({ project: [], library: [] });
    expect(decide("DeleteProject", { ...mira, hasAllGroups: false }, null, lists).verdict).toBe("unknown");
    expect(decide("DeleteProject", mira, null, lists).verdict).toBe("denied");
  });

  it.each([
    ["the library's list was not read", memberLists({ project: [] })],
    ["the resource's own list was not read", memberLists({ library: [] })],
    [
      "a list has more pages",
      { ...memberLists({ library: [] }), project: memberList([], { isComplete: false }) },
    ],
  ])("does not deny while %s", (_, lists) => {
    expect(decide("DeleteProject", mira, null, lists)).toMatchObject({ because: "incomplete" });
  });

  it("says nothing where no list was read", () => {
    expect(levelsOfSubject(mira, null, {})).toEqual({});
  });
});

describe("administrators of SDMA", () => {
  const ada: Subject = {
    sessionName: "ada.novak",
    groups: ["SpatialDataManagementAdministrators"],
    hasAllGroups: true,
  };

  it("own everything, whether a list was read or not", () => {
    for (const operationId of ["DeleteProject", "DeleteAssetTemplate", "DeleteConnector"] as const)
      expect(decide(operationId, ada, null, {})).toMatchObject({
        verdict: "allowed",
        held: { level: "OWNER", source: "administrators" },
      });
  });

  it("are named once, also where the list names their group", () => {
    const lists = memberLists({ library: [["OWNER", "SpatialDataManagementAdministrators", "GROUP"]] });
    expect(levelsOfSubject(ada, null, lists).library?.held).toHaveLength(1);
    const maybe = levelsOfSubject({ ...ada, groups: [], hasAllGroups: false }, null, lists);
    expect(maybe.library).toMatchObject({ held: [], possible: [{ by: "administrators" }] });
  });
});
