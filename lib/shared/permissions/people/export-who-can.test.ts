import { describe, expect, it } from "vitest";
import { operationById } from "../../sdma/catalog";
import { exampleEvidence, examplePolicies, roleWith } from "../example-evidence.test-support";
import { whoCanCsv, whoCanFileName, whoCanJson } from "./export-who-can";
import { findWhoCan } from "./find-who-can";
import { memberLists } from "./member-lists.test-support";

const evidence = exampleEvidence([roleWith("crew", examplePolicies.full)]);
const lists = memberLists({
  library: [
    ["OWNER", "mira"],
    ["VIEWER", "=cmd|' /C calc'!A0", "GROUP"],
    ["VIEWER", "@SUM(A1)"],
    ["VIEWER", "-2+3"],
  ],
});
const rows = findWhoCan({
  evidence,
  operation: operationById("AddLibraryMember"),
  ids: {},
  lists,
  viewer: { sessionName: "mira", groups: [] },
});
const facts = {
  deploymentId: "rijeka",
  operationId: "AddLibraryMember",
  place: { libraryId: "library-1" },
  policiesReadAtMs: 1_000,
  lists,
  viewer: "mira",
  nowMs: 61_000,
};

describe("an export of who can do something", () => {
  it("has a line for each subject with verdict, level, source and reason", () => {
    const lines = whoCanCsv(rows, facts).split("\r\n");
    expect(lines[0]).toBe("subject,kind,operation,verdict,level,source,roles,reason,changed by,at");
    expect(lines[1]).toBe(
      "mira,you,AddLibraryMember,Can,Owner,direct,Role crew (group survey-crew),As Role crew (group survey-crew),,1970-01-01T00:01:01.000Z",
    );
    expect(lines).toHaveLength(rows.length + 2);
  });

  it("is no formula to a spreadsheet, whatever members are called", () => {
    const lines = whoCanCsv(rows, facts).split("\r\n");
    expect(lines.filter((line) => /^"?[=+\-@]/.test(line))).toEqual([]);
    expect(lines.filter((line) => /^"?'[=+\-@]/.test(line))).toHaveLength(3);
  });

  it("as JSON tells the age of its evidence and each role's verdicts", () => {
    expect(JSON.parse(JSON.stringify(whoCanJson(rows, facts)))).toMatchObject({
      operation: "AddLibraryMember",
      place: { libraryId: "library-1" },
      seenBy: "mira",
      evidence: {
        policiesReadAt: "1970-01-01T00:00:01.000Z",
        memberLists: { library: { members: 4, isComplete: true, readAt: "1970-01-01T00:00:00.000Z" } },
      },
      rows: expect.arrayContaining([
        expect.objectContaining({
          verdict: "allowed",
          level: { level: "OWNER", source: "direct" },
          roles: [expect.objectContaining({ roleId: "crew", iam: "allowed", rule: "group survey-crew" })],
        }),
      ]),
    });
  });

  it("is saved under a name that every file system takes", () => {
    expect(whoCanFileName("DeleteAsset", "a/b c", "csv")).toBe("who-can-DeleteAsset-a-b-c.csv");
  });
});
