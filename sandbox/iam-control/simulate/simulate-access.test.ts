import { describe, expect, it } from "vitest";
import { requestContext } from "../../iam/request-context";
import { simulateAccess } from "./simulate-access";
import { simulatedPolicy } from "./simulated-policy";
import type { Simulation } from "./simulation";

const user = "arn:aws:iam::111122223333:user/mira";
const object = "arn:aws:s3:::survey/scan.las";

type Statement = Record<string, unknown>;

function policy(id: string, statements: Statement[], kind: "identity" | "resource" = "identity") {
  return simulatedPolicy(id, JSON.stringify({ Version: "2012-10-17", Statement: statements }), kind);
}

const allow = (more: Statement = {}) => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...more });
const deny = (more: Statement = {}) => ({ ...allow(more), Effect: "Deny" });

function simulation(policies: Statement[][], more: Partial<Simulation> = {}): Simulation {
  return {
    policies: policies.map((statements, index) => policy(`PolicyInputList.${index + 1}`, statements)),
    boundary: null,
    resourcePolicy: null,
    callerArn: user,
    accountId: "111122223333",
    context: requestContext({}),
    ...more,
  };
}

function outcome(of: Simulation, action = "s3:GetObject", resource = object) {
  const { matched, ...result } = simulateAccess(of, action, resource);
  return { ...result, matched: matched.map(({ policy: source, index }) => `${source.sourceId}#${index}`) };
}

describe("a simulated decision", () => {
  it("names every allowing statement", () => {
    expect(outcome(simulation([[allow(), allow()], [allow({ Action: "s3:*" })]]))).toEqual({
      decision: "allowed",
      matched: ["PolicyInputList.1#0", "PolicyInputList.1#1", "PolicyInputList.2#0"],
      missingKeys: [],
      isAllowedByBoundary: null,
    });
  });

  it("names only the deny, even if others allow", () => {
    expect(outcome(simulation([[allow(), deny()]]))).toMatchObject({
      decision: "explicitDeny",
      matched: ["PolicyInputList.1#1"],
    });
  });

  it("names no statement if none allows", () => {
    expect(outcome(simulation([[allow({ Action: "s3:PutObject" })]]))).toMatchObject({
      decision: "implicitDeny",
      matched: [],
    });
  });

  it("reports that the boundary denies", () => {
    const boundary = policy("Boundary", [allow({ Action: "s3:PutObject" })]);
    expect(outcome(simulation([[allow()]], { boundary }))).toMatchObject({
      decision: "implicitDeny",
      isAllowedByBoundary: false,
    });
    const wide = policy("Boundary", [allow()]);
    expect(outcome(simulation([[allow()]], { boundary: wide }))).toMatchObject({
      decision: "allowed",
      isAllowedByBoundary: true,
    });
  });

  it("lists the missing keys of statements about this action, including variables", () => {
    const condition = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
    const home = allow({ Resource: `arn:aws:s3:::survey/\${aws:username}`, Condition: condition });
    const other = allow({ Action: "s3:PutObject", Condition: { Bool: { "aws:SecureTransport": "true" } } });
    expect(outcome(simulation([[allow({ Condition: condition }), other]]))).toMatchObject({
      decision: "implicitDeny",
      missingKeys: ["aws:SourceIp"],
    });
    const context = requestContext({ "aws:SourceIp": "10.1.2.3", "aws:username": "mira" });
    expect(
      outcome(simulation([[home]], { context }), "s3:GetObject", "arn:aws:s3:::survey/mira"),
    ).toMatchObject({ decision: "allowed", missingKeys: [] });
  });

  it("needs only a resource policy that names the caller", () => {
    const named = policy("ResourcePolicy", [allow({ Principal: { AWS: user } })], "resource");
    expect(outcome(simulation([[]], { resourcePolicy: named }))).toMatchObject({
      decision: "allowed",
      matched: ["ResourcePolicy#0"],
    });
  });

  it("ignores a trust policy, as AWS's simulator does", () => {
    const trust = policy(
      "ResourcePolicy",
      [deny({ Action: "sts:AssumeRole", Principal: { AWS: user } })],
      "resource",
    );
    const role = "arn:aws:iam::111122223333:role/SdmaReadOnly";
    const identity = [allow({ Action: "sts:AssumeRole" })];
    expect(outcome(simulation([identity], { resourcePolicy: trust }), "sts:AssumeRole", role)).toMatchObject({
      decision: "allowed",
    });
  });
});
