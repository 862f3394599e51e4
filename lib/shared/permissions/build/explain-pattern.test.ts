import { describe, expect, it } from "vitest";
import { awsExamples } from "./aws-examples";
import { buildPolicy } from "./build-policy";
import { explainPattern } from "./explain-pattern";
import { reachOf } from "./policy-reach";
import { policySize, sizeLimits, splitForManaged } from "./policy-sizes";
import { operationsOfLevel, presetLevels, readOperations } from "./presets";

const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
const marks = "?".repeat(32);
const explain = (path: string) => explainPattern({ pattern: `${stageArn}/${path}`, stageArn });
const asPolicy = (patterns: readonly string[]) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: patterns.map((each) => `${stageArn}/${each}`),
    },
  ],
});

describe("AWS's examples", () => {
  it.each([
    ["full-access", 80, 80],
    ["libraries-read", 45, 5],
    ["assets-and-projects", 33, 36],
    ["read-only", 46, 47],
  ])("%s opens %i of the 80, its corrected version the %i that its title promises", (id, opens, promised) => {
    const example = awsExamples.find((each) => each.id === id);
    if (!example) throw new Error(id);
    expect(reachOf([asPolicy(example.patterns)], stageArn).opened).toHaveLength(opens);
    const corrected = buildPolicy({
      operationIds: example.operationIds,
      resources: {},
      stageArn,
      mayDeny: true,
    });
    if (!corrected.ok) throw new Error(corrected.problem);
    const { opened, partly } = reachOf([corrected.document], stageArn);
    expect({ opened: opened.toSorted(), partly }).toEqual({
      opened: example.operationIds.toSorted(),
      partly: [],
    });
    expect(opened).toHaveLength(promised);
  });
});

it.each([
  ["GET/iam/libraries/*/projects", ["ListProjects"], /No \* at the end: it would also match GetProject/],
  [
    `PUT/iam/libraries/*/projects/project-${marks}`,
    ["UpdateProject"],
    /32 \? .*would also match UpdateAsset and UpdateProjectMember, .*crosses slashes/,
  ],
  [
    `PUT/iam/libraries/*/projects/project-${marks}-${marks}`,
    ["UpdateProject"],
    /longer project id; SDMA has ids of both lengths/,
  ],
  ["POST/iam/libraries/*/search-*", ["SearchAssets", "SearchFiles"], /also those that SDMA adds later/],
  ["P*/iam/libraries/*/connectors", ["CreateConnector"], /P\* in place of the method stands for POST/],
  [
    "POST/iam/libraries/*/search-files",
    ["SearchFiles"],
    /Also matches AddProjectMember.* of a member whose id is “search-files”/,
  ],
] as const)("explains %s", (path, matches, reason) => {
  const explained = explain(path);
  expect(explained.matches).toEqual(matches);
  expect(explained.reasons.join("\n")).toMatch(reason);
});

it("says nothing of members where no member can be meant", () => {
  const library = `library-${"0".repeat(32)}`;
  expect(explain(`POST/iam/libraries/${library}/search-files`).reasons.join()).not.toContain("member");
});

it("explains nothing of what matches nothing", () => {
  expect(explain("GET/libraries")).toEqual({
    pattern: `${stageArn}/GET/libraries`,
    matches: [],
    reasons: [],
  });
});

describe("presets", () => {
  it("give each level what the one below has, and more", () => {
    const lists = presetLevels.map(operationsOfLevel);
    expect(lists.map(({ length }) => length)).toEqual([39, 41, 61, 78, 80]);
    for (const [at, list] of lists.entries())
      expect(list).toEqual(expect.arrayContaining(lists[at - 1] ?? []));
  });

  it("count the searches among the reads, and nothing that writes", () => {
    expect(readOperations).toHaveLength(49);
    expect(readOperations).toContain("QueryAuditEvents");
    expect(readOperations).not.toContain("CreateAsset");
  });
});

describe("a policy that is too long for one managed policy", () => {
  const projectId = Array.from({ length: 80 }, (_, at) => `project-${String(at).padStart(32, "0")}`);

  it("is split into several that each fit and together say the same", () => {
    const built = buildPolicy({
      operationIds: ["GetProject", "ListAssets"],
      resources: { projectId },
      stageArn,
    });
    if (!built.ok) throw new Error(built.problem);
    const parts = splitForManaged(built.document);
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(policySize(part)).toBeLessThanOrEqual(sizeLimits.managed);
    const all = parts.flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource));
    expect(all).toEqual(built.document.Statement.flatMap(({ Resource }) => Resource));
  });

  it("stays whole where it fits", () => {
    const built = buildPolicy({ operationIds: ["ListLibraries"], resources: {}, stageArn });
    if (!built.ok) throw new Error(built.problem);
    expect(splitForManaged(built.document)).toEqual([built.document]);
  });
});
