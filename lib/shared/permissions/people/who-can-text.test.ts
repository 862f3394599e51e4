import { describe, expect, it } from "vitest";
import { highestHeld } from "../sdma/decide-level";
import { memberLists, surveyRole } from "./member-lists.test-support";
import { levelsOfSubject } from "./subject-levels";
import { membershipLabel } from "./who-can-text";

const mira = { sessionName: "mira", groups: ["survey-crew"], hasAllGroups: true };

describe("membershipLabel", () => {
  it.each([
    ["a direct level", { project: [["MANAGER", "mira"]] }, "Manager (direct)"],
    ["a group's", { project: [["MANAGER", "survey-crew", "GROUP"]] }, "Manager (group survey-crew)"],
    ["a role's", { project: [["VIEWER", surveyRole]] }, "Viewer (role SdmaPeopleFullAccess)"],
    [
      "a group's of the library",
      { library: [["CONTRIBUTOR", "survey-crew", "GROUP"]] },
      "Contributor (group survey-crew, library)",
    ],
    ["one that SDMA may add later", { project: [["AUDITOR", "mira"]] }, "Auditor (direct)"],
  ] as const)("says where %s comes from", (_, rows, text) => {
    const held = levelsOfSubject(mira, surveyRole, memberLists(rows)).project?.held ?? [];
    const highest = highestHeld(held);
    expect(highest && membershipLabel(highest)).toBe(text);
  });
});
