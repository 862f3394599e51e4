import { describe, expect, it } from "vitest";
import type { AccessRequest } from "../iam/access-model";
import { exampleStage, layersOf } from "./example-policies.test-support";
import { nearestStatement } from "./nearest-statement";

const resource = `${exampleStage}/GET/iam/libraries/library-1/projects`;
const request: AccessRequest = {
  principal: { arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira", account: "111122223333" },
  action: "execute-api:Invoke",
  resource,
  context: {},
};

function nearestOf(...statements: object[]) {
  const layers = layersOf({ Version: "2012-10-17", Statement: statements });
  return nearestStatement(request, layers, { strictness: "closed-world", layer: "identity-based policy" });
}

const allow = (Resource: string, more: object = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource,
  ...more,
});

describe("the difference is named and marked", () => {
  it.each([
    ["stage", exampleStage.replace("2025-04-18", "prod"), "prod", "2025-04-18"],
    ["api", exampleStage.replace("r1jeka2026", "other"), "other", "r1jeka2026"],
    ["region", exampleStage.replace("eu-west-1", "eu-west-2"), "eu-west-2", "eu-west-1"],
    ["account", exampleStage.replace("111122223333", "444455556666"), "444455556666", "111122223333"],
    ["partition", exampleStage.replace("arn:aws:", "arn:aws-cn:"), "aws-cn", "aws"],
  ])("%s", (part, stage, found, needed) => {
    const pattern = `${stage}/GET/iam/libraries/*`;
    const nearest = nearestOf(allow(pattern));
    expect(nearest?.differences).toMatchObject([{ part, found, needed }]);
    const [start, end] = nearest?.differences[0]?.span ?? [0, 0];
    expect(pattern.slice(start, end)).toBe(found);
  });

  it.each([
    ["method", "/POST/iam/libraries/*", "POST", "GET"],
    ["case", "/get/iam/libraries/*", "get", "GET"],
    ["prefix", "/GET/libraries/*", "", "iam/"],
    ["trailing-slash", "/GET/iam/libraries/*/projects/", "/", ""],
    ["trailing-segment", "/GET/iam/libraries/*/projects/*", "/*", ""],
    ["path", "/GET/iam/libraries/library-2/projects", "library-2", "library-1"],
  ])("%s in %s", (part, path, found, needed) => {
    const pattern = exampleStage + path;
    const nearest = nearestOf(allow(pattern));
    expect(nearest?.differences).toMatchObject([{ part, found, needed }]);
    const [start, end] = nearest?.differences[0]?.span ?? [0, 0];
    expect(pattern.slice(start, end)).toBe(found);
  });

  it("a missing stage", () => {
    const nearest = nearestOf(allow(`${exampleStage.replace("/2025-04-18", "")}/GET/iam/*`));
    expect(nearest).toMatchObject({
      differences: [{ part: "stage", found: "", needed: "2025-04-18/" }],
      corrected: `${exampleStage}/GET/iam/*`,
    });
  });

  it("a missing stage and method", () => {
    const nearest = nearestOf(allow(`${exampleStage.replace("/2025-04-18", "")}/iam/libraries/*`));
    expect(nearest).toMatchObject({
      differences: [
        { part: "stage", found: "", needed: "2025-04-18/" },
        { part: "method", found: "", needed: "GET/" },
      ],
      corrected: `${exampleStage}/GET/iam/libraries/*`,
    });
  });

  it("the closest of several patterns", () => {
    const far = "arn:aws:s3:::bucket/key";
    const near = `${exampleStage}/POST/iam/*`;
    expect(nearestOf({ ...allow(far), Resource: [far, near, far] })).toMatchObject({ pattern: near });
  });

  it("the action", () => {
    expect(nearestOf(allow(`${exampleStage}/*`, { Action: "apigateway:*" }))?.differences).toMatchObject([
      { part: "action", found: "apigateway:*", needed: "execute-api:Invoke" },
    ]);
  });

  it("a condition that does not hold", () => {
    const Condition = { StringEquals: { "aws:PrincipalTag/team": "survey" } };
    expect(nearestOf(allow("*", { Condition }))?.differences).toMatchObject([
      { part: "condition", found: "StringEquals aws:PrincipalTag/team: survey", needed: "the key is absent" },
    ]);
  });
});

it("prefers the statement with the fewest differences, and never a Deny", () => {
  const deny = { ...allow(`${exampleStage}/GET/iam/libraries/library-1/projectz`), Effect: "Deny" };
  const nearest = nearestOf(
    deny,
    allow("arn:aws:s3:::bucket/*"),
    allow(`${exampleStage}/GET/iam/libraries/`),
    allow(`${exampleStage}/PUT/iam/*`),
  );
  expect(nearest).toMatchObject({ index: 3, policy: "Example" });
});

it("finds nothing in a layer without an Allow", () => {
  expect(nearestOf()).toBeNull();
});
