import { expect, it } from "vitest";
import { explainPolicy } from "./explain-policy";
import { kindOfId, kindsOf, knownOperations, resourcesOfIds } from "./read-choice";

const hex = "0123456789abcdef".repeat(2);
const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";

it("takes from an address what is in the catalog, in its order and once", () => {
  expect(knownOperations(["GetLibrary", "DropTables", "ListLibraries", "GetLibrary"])).toEqual([
    "ListLibraries",
    "GetLibrary",
  ]);
});

it("sorts ids by their kinds and leaves out what is no id", () => {
  const project = `project-${hex}`;
  const ids = [project, `library-${hex}`, project, "project-01", "*", `project-${hex}-${hex}`, `file-${hex}`];
  expect(resourcesOfIds(ids)).toEqual({
    libraryId: [`library-${hex}`],
    projectId: [project, `project-${hex}-${hex}`],
  });
  expect(kindOfId(`asset-${hex}`)).toBe("assetId");
  expect(kindOfId(`asset-${hex}/`)).toBeNull();
});

it("says which kinds the chosen operations name in their paths, not in their queries", () => {
  expect(kindsOf(["ListLibraries"])).toEqual([]);
  expect(kindsOf(["ListAssetTemplateAssets", "GetAsset"])).toEqual([
    "libraryId",
    "projectId",
    "assetId",
    "templateId",
  ]);
});

it("explains every pattern of every statement, with its effect, conditions and place", () => {
  const Statement = [
    { Sid: "Read", Effect: "Allow", Action: "execute-api:*", Resource: `${stageArn}/GET/iam/personas` },
    {
      Effect: "Deny",
      Action: "execute-api:Invoke",
      NotResource: [`${stageArn}/GET/iam/*`, "arn:aws:execute-api:*:*:other/*"],
      Condition: { StringLike: { "aws:PrincipalTag/team": "survey*" } },
    },
    { Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
  ];
  const lines = explainPolicy({ Version: "2012-10-17", Statement }, stageArn);
  expect(lines.map(({ path, effect, element, matches }) => [path, effect, element, matches.length])).toEqual([
    ["$.Statement[0].Resource", "Allow", "Resource", 1],
    ["$.Statement[1].NotResource[0]", "Deny", "NotResource", 46],
    ["$.Statement[1].NotResource[1]", "Deny", "NotResource", 0],
    ["$.Statement[2].Resource", "Allow", "Resource", 80],
  ]);
  expect(lines.map(({ concernsInvoke }) => concernsInvoke)).toEqual([true, true, true, false]);
  expect(lines[1]?.conditions).toEqual(["StringLike aws:PrincipalTag/team: survey*"]);
});

it("explains nothing of what is no policy", () => {
  for (const document of [null, 7, [], {}, { Statement: "x" }, { Statement: [1, null] }])
    expect(explainPolicy(document, stageArn)).toEqual([]);
});
