import { describe, expect, it } from "vitest";
import { checkIdentityPolicy, checkVersion } from "./check-identity-policy";
import { IamRefusal } from "./iam-refusal";

type Json = Record<string, unknown>;

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const text = (statements: Json | Json[], more: Json = {}) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements, ...more });

function refusalOf(document: string): IamRefusal | null {
  try {
    checkVersion(checkIdentityPolicy(document));
    return null;
  } catch (error) {
    if (error instanceof IamRefusal) return error;
    throw error;
  }
}

describe("identity-based policy documents", () => {
  it.each([
    ["a list of actions", text({ ...statement, Action: ["s3:Get*", "*"] })],
    ["a wildcard for the Region", text({ ...statement, Resource: "arn:aws:execute-api:*:*:*" })],
    [
      "dates as days, timestamps and seconds",
      text({
        ...statement,
        Condition: {
          DateLessThan: { "aws:CurrentTime": ["2026-11-22", "2026-11-22T16:00:00Z", "1795000000"] },
        },
      }),
    ],
    ["NotAction and NotResource", text({ Effect: "Deny", NotAction: "iam:*", NotResource: "*" })],
    [
      "an ARN with a variable that contains a colon",
      text({ ...statement, Resource: `arn:aws:s3:::b/\${aws:userid}` }),
    ],
    [
      "statements with different Sids",
      text([
        { ...statement, Sid: "A" },
        { ...statement, Sid: "B" },
      ]),
    ],
  ])("may contain %s", (_, document) => {
    expect(refusalOf(document)).toBeNull();
  });

  it.each([
    ["invalid JSON", "{", "Syntax errors in policy."],
    ["no action", text({ Effect: "Allow", Resource: "*" }), "Policy statement must contain actions."],
    ["no resource", text({ Effect: "Allow", Action: "s3:*" }), "Policy statement must contain resources."],
    ["an unknown element", text({ ...statement, Actoin: "x" }), "Syntax errors in policy."],
    [
      "a principal",
      text({ ...statement, Principal: "*" }),
      "Policy document should not specify a principal.",
    ],
    [
      "an action without a service",
      text({ ...statement, Action: "GetObject" }),
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [
      "two colons in an action",
      text({ ...statement, Action: "s3:a:b" }),
      "Actions/Condition can contain only one colon.",
    ],
    [
      "a resource that is not an ARN",
      text({ ...statement, Resource: "bucket" }),
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      "an unknown partition",
      text({ ...statement, Resource: "arn:azure:s3:::b" }),
      'Partition "azure" is not valid for resource "arn:azure:s3:::b".',
    ],
    [
      "the same Sid twice",
      text([
        { ...statement, Sid: "A" },
        { ...statement, Sid: "A" },
      ]),
      "Statement IDs (SID) in a single policy must be unique.",
    ],
    ["no statement", text([]), "Syntax errors in policy."],
    [
      "an element and its negation",
      text({ ...statement, NotAction: "s3:PutObject" }),
      "Syntax errors in policy.",
    ],
    [
      "an invalid date",
      text({ ...statement, Condition: { DateLessThan: { "aws:CurrentTime": "yesterday" } } }),
      "The policy failed legacy parsing",
    ],
    [
      "an invalid action and an invalid resource, and the resource is reported",
      text({ ...statement, Action: "s3:a:b", Resource: "bucket" }),
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      "the old version",
      text(statement, { Version: "2008-10-17" }),
      "Policy document must be version 2012-10-17 or greater.",
    ],
  ])("may not contain %s", (_, document, message) => {
    const refusal = refusalOf(document);
    expect(refusal).toMatchObject({ status: 400, code: "MalformedPolicyDocument" });
    expect(refusal?.message).toBe(message);
  });
});
