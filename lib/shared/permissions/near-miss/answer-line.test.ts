import { describe, expect, it } from "vitest";
import { answerDecisionLine } from "./answer-line";

const api = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5";
const resource = `${api}/prod/GET/iam/libraries`;
const principal = { arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira", account: "111122223333" };
const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = (more: object = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource: "*",
  ...more,
});
const grant = (more: object) => policy(allow({ Sid: "Grant", Principal: "*", ...more }));
const surveyors = allow({ Condition: { StringEquals: { "aws:PrincipalTag/team": "survey" } } });
const base = { identityPolicies: [policy(allow())], principal, resource };

function answer(line: object | string): object {
  return answerDecisionLine(typeof line === "string" ? line : JSON.stringify(line), 7).answer;
}

describe("a line may also give", () => {
  it.each([
    ["one document instead of a list", { identityPolicies: policy(allow()) }],
    ["one session policy instead of a list", { sessionPolicies: policy(allow()) }],
    ["documents as text", { identityPolicies: [JSON.stringify(policy(allow()))] }],
    ["null for what does not exist", { permissionsBoundary: null, sessionPolicies: null, context: null }],
    [
      "tags as IAM lists them",
      {
        identityPolicies: [policy(surveyors)],
        principal: { ...principal, tags: [{ Key: "team", Value: "survey" }] },
      },
    ],
    [
      "the value of a tag as a list",
      { identityPolicies: [policy(surveyors)], principal: { ...principal, tags: { team: ["survey"] } } },
    ],
    ["the account as a number", { principal: { ...principal, account: 111122223333 } }],
    [
      "null for an absent key",
      {
        identityPolicies: [policy(allow({ Condition: { Null: { "aws:SourceIp": "true" } } }))],
        context: { "aws:SourceIp": null },
      },
    ],
  ])("%s", (_, more) => {
    expect(answer({ ...base, ...more })).toMatchObject({ verdict: "allowed" });
  });

  it("a byte order mark before the first line", () => {
    expect(answer(`\uFEFF${JSON.stringify({ ...base, id: "a" })}`)).toMatchObject({
      id: "a",
      verdict: "allowed",
    });
  });
});

// IAM Access Analyzer, "Invalid version" and "Invalid policy element": IAM does not take such a document.
describe.each([{ Version: "2012-10-18" }, { version: "2012-10-17" }, { Comment: "x" }])(
  "a document with %j",
  (refused) => {
    const document = (statement: object) => ({ ...refused, Statement: [statement, statement] });

    it.each([
      ["may allow or not exist", allow(), [], ["allowed", "implicit-deny"]],
      [
        "may deny what another allows",
        allow({ Effect: "Deny" }),
        [policy(allow())],
        ["allowed", "explicit-deny"],
      ],
    ])("%s", (_, statement, others, possible) => {
      const identityPolicies = [document(statement), ...others];
      const because = [expect.objectContaining({ kind: "malformed", policy: "identityPolicies[0]" })];
      expect(answer({ ...base, identityPolicies })).toMatchObject({ verdict: "unknown", possible, because });
    });

    it.each([
      ["another allows the same", allow(), [policy(allow())], "allowed"],
      ["another denies", allow(), [policy(allow({ Effect: "Deny" }))], "explicit-deny"],
      ["it is about something else", allow({ Action: "s3:*" }), [], "implicit-deny"],
    ])("changes nothing where %s", (_, statement, others, verdict) => {
      expect(answer({ ...base, identityPolicies: [document(statement), ...others] })).toMatchObject({
        verdict,
      });
    });
  },
);

it.each(["a", "", 0, 1.5, true])("repeats the id %j", (id) => {
  expect(answer({ ...base, id })).toMatchObject({ id });
});

it.each([{}, { id: null }])("numbers a line with %j", (more) => {
  expect(answer({ ...base, ...more })).toMatchObject({ id: 7 });
});

it.each(["{", "[]", '"text"', '{"id":"b"}'])("does not know the verdict of %s", (line) => {
  expect(answer(line)).toMatchObject({
    line: 7,
    verdict: "unknown",
    error: expect.any(String),
    unseen: ["SCP", "RCP"],
  });
});

describe("the nearest statement of a request that nobody allows", () => {
  const far = policy(allow({ Sid: "Far", Action: "s3:*", Resource: "arn:aws:s3:::bucket" }));

  it.each([
    ["another stage", { Resource: "execute-api:/dev/GET/*" }, "stage"],
    ["another principal", { Principal: { AWS: "arn:aws:iam::111122223333:role/Other" } }, "principal"],
    ["another network", { Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }, "condition"],
  ])("may be the resource policy's: %s", (_, more, part) => {
    expect(answer({ ...base, identityPolicies: [far], resourcePolicy: grant(more) })).toMatchObject({
      verdict: "implicit-deny",
      nearest: { layer: "resource-based policy", sid: "Grant", differences: [{ part }] },
    });
  });

  it("is not the resource policy's where that only delegates to the account", () => {
    const delegation = grant({ Principal: { AWS: "111122223333" }, Resource: "execute-api:/dev/*" });
    expect(answer({ ...base, identityPolicies: [far], resourcePolicy: delegation })).toMatchObject({
      nearest: { layer: "identity-based policy", sid: "Far" },
    });
  });

  it("is the identity policy's where the resource policy is farther away", () => {
    const near = policy(allow({ Sid: "Near", Resource: `${resource}/` }));
    const resourcePolicy = grant({
      Resource: "execute-api:/dev/POST/*",
      Principal: { AWS: "999988887777" },
    });
    expect(answer({ ...base, identityPolicies: [near], resourcePolicy })).toMatchObject({
      nearest: { layer: "identity-based policy", sid: "Near", differences: [{ part: "trailing-slash" }] },
    });
  });

  it("is never the resource policy's while another account's own policies do not allow", () => {
    const partner = { arn: "arn:aws:sts::444455556666:assumed-role/Partner/bo", account: "444455556666" };
    const resourcePolicy = grant({ Resource: "execute-api:/dev/*" });
    const given = { identityPolicies: [far], principal: partner, resourcePolicy };
    expect(answer({ ...base, ...given })).toMatchObject({
      nearest: { layer: "identity-based policy", sid: "Far" },
    });
  });
});
