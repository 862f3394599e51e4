import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OperationId, operationCatalog } from "../../sdma/catalog";
import { parsePolicy } from "../iam/parse-policy";
import { operationResource } from "../near-miss/operation-resource";
import { buildPolicy, type PolicyDocument } from "./build-policy";
import { type ChosenResources, pathParameters, resourceKinds } from "./chosen-resources";
import { reachOf, verdictOf } from "./policy-reach";

const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
const everything = operationCatalog.map(({ operationId }) => operationId);
const prefixes = {
  libraryId: "library",
  projectId: "project",
  assetId: "asset",
  templateId: "template",
  connectorId: "connector",
};
const idOf = (kind: keyof typeof prefixes, digit: string) => `${prefixes[kind]}-${digit.repeat(32)}`;

function built(
  operationIds: readonly OperationId[],
  resources: ChosenResources = {},
  mayDeny = false,
): PolicyDocument {
  const policy = buildPolicy({ operationIds, resources, stageArn, mayDeny });
  if (!policy.ok) throw new Error(policy.problem);
  return policy.document;
}

const patternsOf = ({ Statement }: PolicyDocument) =>
  Statement.flatMap(({ Resource }) => Resource).map((arn) => arn.slice(stageArn.length + 1));

/** Ids that were not chosen: of the other length, of the same beginning, of another file or member. */
const otherIds: readonly Record<string, string>[] = [
  {},
  ...resourceKinds.map((kind) => ({ [kind]: idOf(kind, "9") })),
  { projectId: `project-${"a".repeat(32)}-${"b".repeat(32)}` },
  { projectId: `project-${"9".repeat(32)}-${"b".repeat(32)}`, principalId: "x".repeat(24) },
  { fileIdOrPathId: `path-${"7".repeat(32)}`, versionId: `asset-${"9".repeat(32)}-version-1203` },
];

/** Opens what is chosen and nothing else, on chosen and other ids. */
function expectExact(
  chosen: readonly OperationId[],
  resources: ChosenResources,
  document: PolicyDocument,
): void {
  const wanted = new Set(chosen);
  const policies = [parsePolicy(JSON.parse(JSON.stringify(document)), "identity")];
  const chosenIds: Record<string, string> = Object.fromEntries(
    resourceKinds.flatMap((kind) => (resources[kind] ?? []).slice(0, 1).map((id) => [kind, id])),
  );
  for (const operation of operationCatalog)
    for (const other of [chosenIds, ...otherIds.map((ids) => ({ ...chosenIds, ...ids })), ...otherIds]) {
      const ids: Record<string, string> = other;
      const isInside = pathParameters(operation).every((name) => {
        const limit = resourceKinds.find((kind) => kind === name);
        const allowed = limit && resources[limit];
        return !allowed || allowed.length === 0 || allowed.includes(ids[name] ?? "");
      });
      const resource = operationResource(operation, stageArn, ids);
      const isOpen = verdictOf(policies, resource) === "allowed";
      if (isOpen !== (wanted.has(operation.operationId) && isInside))
        throw new Error(`${resource} is ${isOpen ? "open" : "closed"} in ${JSON.stringify(document)}`);
    }
}

describe("a policy for one operation on any resource", () => {
  it.each(everything)("opens %s and nothing else", (operationId) => {
    const document = built([operationId]);
    expect(reachOf([document], stageArn)).toEqual({ opened: [operationId], partly: [] });
    expectExact([operationId], {}, document);
  });

  it.each(everything)("opens %s on the chosen resources only", (operationId) => {
    const resources = Object.fromEntries(resourceKinds.map((kind) => [kind, [idOf(kind, "a")]]));
    expectExact([operationId], resources, built([operationId], resources));
  });
});

describe("random choices", () => {
  const operations = fc.uniqueArray(fc.constantFrom(...everything), { minLength: 1, maxLength: 80 });
  const resources = fc.record(
    Object.fromEntries(
      resourceKinds.map((kind) => [
        kind,
        fc.uniqueArray(
          fc.constantFrom("a", "b", "c").map((digit) => idOf(kind, digit)),
          { maxLength: 2 },
        ),
      ]),
    ),
  );

  it.each([false, true])("come back exactly from the engine (may deny: %s)", (mayDeny) => {
    fc.assert(
      fc.property(operations, resources, (chosen, limits) => {
        expectExact(chosen, limits, built(chosen, limits, mayDeny));
      }),
      { numRuns: 25 },
    );
  });
});

describe("the smallest policy", () => {
  it.each([
    ["all 80 operations", everything, ["*/iam/*"]],
    [
      "every GET",
      operationCatalog.filter(({ method }) => method === "GET").map(({ operationId }) => operationId),
      ["GET/iam/*"],
    ],
    ["a list, without what is below it", ["ListProjects"], ["GET/iam/libraries/*/projects"]],
    ["both searches", ["SearchAssets", "SearchFiles"], ["POST/iam/libraries/*/search-*"]],
    ["content, wherever it is", ["GetFileContent"], ["GET/iam/libraries/*/content"]],
    ["one library, whose id has one length", ["GetLibrary"], [`GET/iam/libraries/library-${"?".repeat(32)}`]],
    [
      "a project, whose id has two",
      ["GetProject"],
      [
        `GET/iam/libraries/*/projects/project-${"?".repeat(32)}`,
        `GET/iam/libraries/*/projects/project-${"?".repeat(32)}-${"?".repeat(32)}`,
      ],
    ],
  ] as const)("for %s", (_, operationIds, patterns) => {
    expect(patternsOf(built(operationIds))).toEqual(patterns);
  });

  it("names the chosen project once for each of its ids, and lists of a library not at all", () => {
    const projectId = [idOf("projectId", "a"), idOf("projectId", "b")];
    expect(patternsOf(built(["GetProject", "ListProjects"], { projectId }))).toEqual([
      "GET/iam/libraries/*/projects",
      ...projectId.map((id) => `GET/iam/libraries/*/projects/${id}`),
    ]);
  });

  it("is shorter with a Deny where nearly everything is chosen", () => {
    const chosen = everything.filter((id) => id !== "GetAssetCredentials" && id !== "GetProjectCredentials");
    const document = built(chosen, {}, true);
    expect(document.Statement.map(({ Effect }) => Effect)).toEqual(["Allow", "Deny"]);
    expect(patternsOf(document)).toEqual(["*/iam/*", "GET/iam/libraries/*/credentials"]);
    expect(built(chosen).Statement.map(({ Effect }) => Effect)).toEqual(["Allow"]);
  });
});

it.each([
  ["no operation", [], {}, /at least one/],
  ["an id that was cut", ["GetLibrary"], { libraryId: ["library-0123"] }, /not an id of SDMA/],
  ["an id of another kind", ["GetLibrary"], { libraryId: [idOf("projectId", "a")] }, /not an id of SDMA/],
  ["a wildcard as an id", ["GetLibrary"], { libraryId: ["*"] }, /not an id of SDMA/],
] as const)("refuses %s", (_, operationIds, resources, problem) => {
  expect(buildPolicy({ operationIds, resources, stageArn })).toEqual({
    ok: false,
    problem: expect.stringMatching(problem),
  });
});
