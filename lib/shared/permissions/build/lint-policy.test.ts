import { describe, expect, it } from "vitest";
import { operationCatalog } from "../../sdma/catalog";
import { buildPolicy } from "./build-policy";
import { type Finding, lintPolicy } from "./lint-policy";

const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026";
const stageArn = `${api}/2025-04-18`;
const library = `library-${"0123456789abcdef".repeat(2)}`;
const project = `project-${"a".repeat(32)}`;
const everything = operationCatalog.map(({ operationId }) => operationId);

const allow = (Resource: unknown, more: object = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource,
  ...more,
});
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });

function lint(document: unknown, asked: (typeof everything)[number][] | null = null): Finding[] {
  return lintPolicy({ document, stageArn, resources: {}, asked });
}

describe("a pattern that matches nothing is reported with the likely slip", () => {
  it.each([
    ["no /iam/", `${stageArn}/GET/libraries`, /\/iam\/ is missing/, `${stageArn}/GET/iam/libraries`],
    [
      "another stage",
      `${api}/prod/GET/iam/libraries`,
      /stage is wrong: it is 2025-04-18, not prod/,
      stageArn,
    ],
    ["no stage", `${api}/GET/iam/*`, /stage is wrong: 2025-04-18\/? is missing/, stageArn],
    ["another API", `${stageArn.replace("r1jeka2026", "a1b2c3d4e5")}/*/iam/*`, /API id is wrong/, stageArn],
    ["another Region", `${stageArn.replace("eu-west-1", "us-east-1")}/*/iam/*`, /Region is wrong/, stageArn],
    [
      "another account",
      `${stageArn.replace("111122223333", "444455556666")}/*/iam/*`,
      /account is wrong/,
      stageArn,
    ],
    [
      "another partition",
      `${stageArn.replace("arn:aws:", "arn:aws-cn:")}/*/iam/*`,
      /partition is wrong/,
      stageArn,
    ],
    ["a lower-case method", `${stageArn}/get/iam/libraries`, /must be GET, not get/, `${stageArn}/GET/`],
    [
      "a slash at the end",
      `${stageArn}/GET/iam/libraries/`,
      /no route ends with a slash/,
      "/GET/iam/libraries",
    ],
    ["a route that does not exist", `${stageArn}/GET/iam/folders/*/x`, /not a route/, null],
    [
      "a placeholder of AWS's guide",
      "arn:aws:execute-api:<REGION>:1:a/b/GET/*",
      /<REGION> is a placeholder/,
      null,
    ],
    [
      "a placeholder of the API",
      `${stageArn}/GET/iam/libraries/{libraryId}`,
      /\{libraryId\} is a placeholder/,
      null,
    ],
  ])("%s", (_, pattern, cause, corrected) => {
    const [first] = lint(policy(allow([pattern])));
    expect(first).toMatchObject({
      kind: "matches-nothing",
      severity: "error",
      path: "$.Statement[0].Resource[0]",
    });
    expect(first?.message).toMatch(cause);
    if (corrected === null) expect(first?.message).not.toContain("Probably meant");
    else expect(first?.message).toContain(corrected);
  });

  it("but not where it names a resource", () => {
    const named = [
      `${stageArn}/GET/iam/libraries/${library}`,
      `${stageArn}/*/iam/libraries/${library}/projects/${project}/*`,
      `${stageArn}/GET/iam/libraries/*/members/mira.kovac`,
      `${stageArn}/GET/iam/libraries/library-0123*/projects`,
      `${stageArn}/GET/iam/libraries/*/projects/*/assets/*/files/file-${"b".repeat(32)}`,
    ];
    expect(lint(policy(allow(named))).filter(({ kind }) => kind === "matches-nothing")).toEqual([]);
  });
});

it.each([
  [
    "opens more than was asked",
    [`${stageArn}/GET/iam/libraries/*`],
    ["GetLibrary"],
    "opens-more",
    /ListProjects/,
  ],
  [
    "opens less than was asked",
    [`${stageArn}/GET/iam/libraries`],
    ["ListLibraries", "GetLibrary"],
    "opens-less",
    /GetLibrary/,
  ],
  [
    "opens the credentials with a * at its end",
    [`${stageArn}/GET/iam/*`],
    null,
    "credentials",
    /GetAssetCredentials and GetProjectCredentials/,
  ],
  ["opens every API", ["*"], null, "every-api", /every API/],
  [
    "has a pattern that another includes",
    [`${stageArn}/*/iam/*`, `${stageArn}/GET/iam/libraries`],
    null,
    "redundant",
    /already matches/,
  ],
  [
    "has a pattern twice",
    [`${stageArn}/GET/iam/personas`, `${stageArn}/GET/iam/personas`],
    null,
    "redundant",
    /already matches/,
  ],
] as const)("says that a policy %s", (_, patterns, asked, kind, message) => {
  const found = lint(policy(allow(patterns)), asked ? [...asked] : null).filter((each) => each.kind === kind);
  expect(found).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
});

it("finds the second pattern of AWS's example for assets and projects redundant", () => {
  const patterns = ["*/iam/libraries/*/projects/*", "*/iam/libraries/*/projects/*/assets/*"];
  expect(lint(policy(allow(patterns.map((each) => `${stageArn}/${each}`))))).toContainEqual(
    expect.objectContaining({ kind: "redundant", path: "$.Statement[0].Resource[1]" }),
  );
});

it("does not call a pattern redundant that holds under another condition or for another effect", () => {
  const pattern = `${stageArn}/GET/iam/personas`;
  const findings = lint(
    policy(
      allow(pattern),
      allow(pattern, { Effect: "Deny" }),
      allow(pattern, { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ),
  );
  expect(findings.filter(({ kind }) => kind === "redundant")).toEqual([]);
});

it.each([
  [
    "a misspelled element",
    policy({ ...allow(`${stageArn}/*/iam/*`), Efect: "Allow" }),
    "$.Statement[0].Efect",
  ],
  [
    "a statement outside a list",
    { Version: "2012-10-17", Statement: allow("folder") },
    "$.Statement.Resource",
  ],
  ["no statement", { Version: "2012-10-17" }, "$.Statement"],
  ["no object", 7, "$"],
])("names what IAM refuses, with its place: %s", (_, document, path) => {
  expect(lint(document)[0]).toMatchObject({ kind: "malformed", severity: "error", path });
});

it.each([
  ["another action", allow("*", { Action: "s3:GetObject" }), "other-action", "note"],
  ["NotAction", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "all-but", "warning"],
  ["NotResource", { Effect: "Allow", Action: "*", NotResource: `${stageArn}/*` }, "all-but", "warning"],
])("speaks of %s", (_, statement, kind, severity) => {
  expect(lint(policy(statement))).toContainEqual(
    expect.objectContaining({ kind, severity, path: "$.Statement[0]" }),
  );
});

it.each([
  [14, []],
  [24, ["session"]],
  [65, ["session", "managed"]],
  [110, ["session", "managed", "inline"]],
])("warns before and beyond the limits of size: %i patterns", (count, limits) => {
  const patterns = Array.from(
    { length: count },
    (_, at) => `${stageArn}/GET/iam/libraries/*/members/${String(at).padStart(3, "0")}`,
  );
  const messages = lint(policy(allow(patterns))).flatMap(({ kind, message }) =>
    kind === "size" ? [message] : [],
  );
  expect(messages).toHaveLength(limits.length);
  for (const limit of limits) expect(messages.some((message) => message.includes(limit))).toBe(true);
});

it("finds nothing wrong with what the builder makes", () => {
  const choices = [
    ["ListProjects", "GetProject"],
    ["SearchAssets"],
    everything.filter((id) => id.startsWith("List")),
  ] as const;
  for (const operationIds of choices)
    for (const resources of [
      {},
      { libraryId: [library], projectId: [project, `project-${"b".repeat(32)}`] },
    ]) {
      const built = buildPolicy({ operationIds, resources, stageArn });
      if (!built.ok) throw new Error(built.problem);
      const findings = lintPolicy({ document: built.document, stageArn, resources, asked: operationIds });
      expect(findings.filter(({ kind }) => kind !== "size")).toEqual([]);
    }
});
