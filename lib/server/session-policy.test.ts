import { describe, expect, it } from "vitest";
import { findPolicyFaults, findPolicyResources } from "./session-policy";

const statement = { Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" };
const policy = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const faultsOf = (document: unknown) =>
  findPolicyFaults(document).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("findPolicyFaults", () => {
  it.each([
    ["one statement without a list", { Version: "2012-10-17", Statement: statement }],
    ["the older version", { Version: "2008-10-17", Id: "x", Statement: [statement] }],
    [
      "lists",
      policy({
        ...statement,
        Action: ["execute-api:*", "s3:Get*"],
        Resource: ["arn:aws:execute-api:eu-west-1:111122223333:a/*", "*"],
      }),
    ],
    [
      "a deny beside an allow",
      policy({ ...statement, Sid: "A" }, { Effect: "Deny", NotAction: "*", NotResource: "*", Sid: "B" }),
    ],
    ["everything but", policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })],
    ["wildcards for the action", policy({ ...statement, Action: "Execute-API:?nv*" })],
    [
      "a condition",
      policy({
        ...statement,
        Condition: { StringEquals: { "aws:SourceVpc": ["vpc-1"] }, Bool: { "aws:SecureTransport": true } },
      }),
    ],
  ])("takes %s", (_, document) => {
    expect(faultsOf(document)).toEqual([]);
  });

  it.each([
    ["nothing", {}, ["Version: is missing", "Statement: is missing"]],
    ["a text", "x", [": must be an object in { }"]],
    ["no version", { Statement: [statement] }, ["Version: is missing"]],
    ["another version", { ...policy(statement), Version: "2012-10-18" }, ['Version: must be "2012-10-17"']],
    ["no statement", policy(), ["Statement: must not be an empty list"]],
    ["no effect", policy({ ...statement, Effect: undefined }), ["Statement.0.Effect: is missing"]],
    [
      "another effect",
      policy({ ...statement, Effect: "allow" }),
      ['Statement.0.Effect: must be "Allow" or "Deny"'],
    ],
    [
      "another effect without a list",
      { Version: "2012-10-17", Statement: { ...statement, Effect: "x" } },
      ['Statement.Effect: must be "Allow" or "Deny"'],
    ],
    [
      "no action",
      policy({ ...statement, Action: undefined }),
      ["Statement.0: must have Action or NotAction, and only one of them"],
    ],
    [
      "two kinds of action",
      policy({ ...statement, NotAction: "*" }),
      ["Statement.0: must have Action or NotAction, and only one of them"],
    ],
    [
      "no resource",
      policy({ ...statement, Resource: undefined }),
      ["Statement.0: must have Resource or NotResource, and only one of them"],
    ],
    [
      "an action of no service",
      policy({ ...statement, Action: ["Invoke"] }),
      ["Statement.0.Action.0: must be * or an action such as execute-api:Invoke"],
    ],
    [
      "an empty list",
      policy({ ...statement, Action: [] }),
      ["Statement.0.Action: must not be an empty list"],
    ],
    [
      "a resource that is none",
      policy({ ...statement, Resource: "a1b2c3d4e5/*" }),
      ["Statement.0.Resource: must be * or an ARN"],
    ],
    [
      "a principal",
      policy({ ...statement, Principal: "*" }),
      ["Statement.0.Principal: is not part of a session policy"],
    ],
    [
      "an unknown element",
      { ...policy(statement), Statements: [] },
      ["Statements: is not part of a session policy"],
    ],
    [
      "a Sid with a space",
      policy({ ...statement, Sid: "a b" }),
      ["Statement.0.Sid: must contain letters and digits only"],
    ],
    [
      "a Sid twice",
      policy({ ...statement, Sid: "A" }, { ...statement, Sid: "A" }),
      ['Statement.1.Sid: repeats the Sid "A"'],
    ],
    [
      "only a deny",
      policy({ ...statement, Effect: "Deny" }),
      ["Statement: allows no call: no statement allows execute-api:Invoke"],
    ],
    [
      "another service",
      policy({ ...statement, Action: "s3:*" }),
      ["Statement: allows no call: no statement allows execute-api:Invoke"],
    ],
    [
      "all but this",
      policy({ Effect: "Allow", NotAction: "execute-api:*", Resource: "*" }),
      ["Statement: allows no call: no statement allows execute-api:Invoke"],
    ],
    [
      "a condition that is none",
      policy({ ...statement, Condition: { StringEquals: "x" } }),
      [expect.stringContaining("Statement.0.Condition.StringEquals: ")],
    ],
    [
      "a character beyond Latin 1",
      policy({ ...statement, Resource: "arn:aws:s3:::č" }),
      [": contains a character that STS does not accept in a policy"],
    ],
  ])("refuses %s", (_, document, faults) => {
    expect(faultsOf(document)).toEqual(faults);
  });

  it("accepts 2,048 characters as sent and refuses one more", () => {
    const sized = (length: number) => {
      const empty = policy({ ...statement, Resource: "arn:aws:s3:::" });
      return policy({
        ...statement,
        Resource: `arn:aws:s3:::${"x".repeat(length - JSON.stringify(empty).length)}`,
      });
    };
    expect(JSON.stringify(sized(2_048))).toHaveLength(2_048);
    expect(faultsOf(sized(2_048))).toEqual([]);
    expect(faultsOf(sized(2_049))).toEqual([": has 2,049 characters; STS accepts at most 2,048"]);
  });
});

describe("findPolicyResources", () => {
  it("names every ARN and where it stands", () => {
    expect(findPolicyResources({ Version: "2012-10-17", Statement: statement })).toEqual([
      { arn: "*", path: ["Statement", "Resource"] },
    ]);
    expect(
      findPolicyResources(
        policy(statement, { Effect: "Deny", Action: "*", NotResource: ["*", "arn:aws:s3:::b"] }),
      ),
    ).toEqual([
      { arn: "*", path: ["Statement", 0, "Resource"] },
      { arn: "*", path: ["Statement", 1, "NotResource", 0] },
      { arn: "arn:aws:s3:::b", path: ["Statement", 1, "NotResource", 1] },
    ]);
    expect(findPolicyResources({})).toEqual([]);
  });
});
