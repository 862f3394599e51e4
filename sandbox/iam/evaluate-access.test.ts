import { describe, expect, it } from "vitest";
import { evaluateAccess, type Verdict } from "./evaluate-access";
import { parsePolicy } from "./policy-document";
import type { Principal } from "./principal";
import { requestContext } from "./request-context";

const api = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026";
const listProjects = `${api}/2025-04-18/GET/iam/libraries/library-1/projects`;

type Json = Record<string, unknown>;

const allow = (resource: unknown, more: Json = {}) => ({
  Effect: "Allow",
  Action: "execute-api:Invoke",
  Resource: resource,
  ...more,
});
const deny = (resource: unknown, more: Json = {}) => ({ ...allow(resource, more), Effect: "Deny" });

function policy(name: string, statements: Json | Json[], kind: "identity" | "resource" = "identity") {
  return {
    name,
    document: parsePolicy(JSON.stringify({ Version: "2012-10-17", Statement: statements }), kind),
  };
}

interface Case {
  title: string;
  identity?: Json | Json[];
  boundary?: Json;
  session?: Json | Json[];
  resourcePolicy?: Json;
  action?: string;
  resource?: string;
  context?: Record<string, string | string[]>;
  expected: Verdict["verdict"];
  layer?: Verdict["layer"];
}

function evaluate(test: Case): Verdict {
  const principal: Principal = {
    kind: "session",
    accountId: "111122223333",
    arn: "arn:aws:sts::111122223333:assumed-role/Reader/mira.kovac",
    policyArn: "arn:aws:iam::111122223333:role/teams/Reader",
    userId: "AROAEXAMPLEEXAMPLE:mira.kovac",
    name: "mira.kovac",
    tags: {},
    transitiveTagKeys: [],
    sourceIdentity: null,
    tokenIssuedAtMs: 0,
    identityPolicies: test.identity ? [policy("identity", test.identity)] : [],
    boundary: test.boundary ? policy("boundary", test.boundary) : null,
    sessionPolicies: test.session ? [policy("session", test.session)] : null,
  };
  return evaluateAccess({
    principal,
    action: test.action ?? "execute-api:Invoke",
    resource: test.resource ?? listProjects,
    context: requestContext(test.context ?? {}),
    resourcePolicy: test.resourcePolicy ? policy("resource", test.resourcePolicy, "resource") : null,
    needsResourceAllow: false,
  });
}

const everything = allow("*");
const onlyIf = (operator: string, key: string, value: unknown) =>
  allow("*", { Condition: { [operator]: { [key]: value } } });

const resources: Case[] = [
  { title: "nothing attached denies", expected: "implicit-deny", layer: "identity-based policy" },
  { title: "a star allows", identity: everything, expected: "allow" },
  { title: "a star crosses slashes", identity: allow(`${api}/*/GET/iam/*`), expected: "allow" },
  {
    title: "a star in the middle crosses slashes",
    identity: allow(`${api}/2025*projects`),
    expected: "allow",
  },
  { title: "an exact ARN allows", identity: allow(listProjects), expected: "allow" },
  {
    title: "a template's literal {id} never matches",
    identity: allow(`${api}/2025-04-18/GET/iam/libraries/{id}/projects`),
    expected: "implicit-deny",
  },
  {
    title: "a pattern that ends in projects/* does not list projects",
    identity: allow(`${api}/2025-04-18/*/iam/libraries/*/projects/*`),
    expected: "implicit-deny",
  },
  {
    title: "a question mark is exactly one character",
    identity: allow(`${api}/2025-04-18/GE?/iam/libraries/library-?/projects`),
    expected: "allow",
  },
  { title: "a question mark is not none", identity: allow(`${listProjects}?`), expected: "implicit-deny" },
  {
    title: "the resource is compared case-sensitively",
    identity: allow(`${api}/2025-04-18/get/*`),
    expected: "implicit-deny",
  },
  {
    title: "another method is denied",
    identity: allow(`${api}/2025-04-18/POST/*`),
    expected: "implicit-deny",
  },
  {
    title: "another region is denied",
    identity: allow("arn:aws:execute-api:us-east-1:*:r1jeka2026/*"),
    expected: "implicit-deny",
  },
  {
    title: "a star for the account allows",
    identity: allow("arn:aws:execute-api:eu-west-1:*:r1jeka2026/*"),
    expected: "allow",
  },
  {
    title: "a short ARN is completed with stars",
    identity: allow("arn:aws:execute-api:*"),
    expected: "allow",
  },
  {
    title: "a star does not cross a colon into another service",
    identity: allow("arn:aws:s3*:*:*:*"),
    expected: "implicit-deny",
  },
  {
    title: "colons in the path belong to the resource",
    identity: allow(`${api}/*/GET/at/2021-08-01T00:00:00Z`),
    resource: `${api}/2025-04-18/GET/at/2021-08-01T00:00:00Z`,
    expected: "allow",
  },
  {
    title: "${*} is a literal asterisk",
    identity: allow(`${api}/2025-04-18/GET/\${*}`),
    resource: `${api}/2025-04-18/GET/*`,
    expected: "allow",
  },
  {
    title: "${*} is not a wildcard",
    identity: allow(`${api}/2025-04-18/GET/\${*}`),
    expected: "implicit-deny",
  },
  {
    title: "dots and brackets are literal",
    identity: allow(`${api}/2025-04-18/GET/iam.libraries*`),
    expected: "implicit-deny",
  },
  {
    title: "NotResource allows all others",
    identity: { Effect: "Allow", Action: "*", NotResource: `${api}/*/DELETE/*` },
    expected: "allow",
  },
  {
    title: "NotResource leaves out its own",
    identity: { Effect: "Allow", Action: "*", NotResource: `${api}/*/GET/*` },
    expected: "implicit-deny",
  },
  {
    title: "a variable takes the request's value",
    identity: allow(`${api}/2025-04-18/GET/iam/libraries/\${aws:PrincipalTag/library}/projects`),
    context: { "aws:PrincipalTag/library": "library-1" },
    expected: "allow",
  },
  {
    title: "a variable's value is literal, wildcards and all",
    identity: allow(`${api}/2025-04-18/GET/iam/libraries/\${aws:PrincipalTag/library}/projects`),
    context: { "aws:PrincipalTag/library": "*" },
    expected: "implicit-deny",
  },
  {
    title: "a variable without value matches nothing",
    identity: allow(`${api}/*/\${aws:username}/*`),
    expected: "implicit-deny",
  },
  {
    title: "a variable's default stands in",
    identity: allow(`${api}/*/GET/iam/\${aws:PrincipalTag/part, 'libraries'}/*`),
    expected: "allow",
  },
];

const actions: Case[] = [
  {
    title: "action names ignore case",
    identity: allow("*", { Action: "Execute-API:invoke" }),
    expected: "allow",
  },
  {
    title: "a wildcard in the action matches",
    identity: allow("*", { Action: "execute-api:I*" }),
    expected: "allow",
  },
  {
    title: "another service's action does not",
    identity: allow("*", { Action: "s3:*" }),
    expected: "implicit-deny",
  },
  {
    title: "NotAction allows all others",
    identity: { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    expected: "allow",
  },
  {
    title: "NotAction leaves out its own",
    identity: { Effect: "Allow", NotAction: "execute-api:*", Resource: "*" },
    expected: "implicit-deny",
  },
];

const layers: Case[] = [
  {
    title: "a deny beats an allow",
    identity: [everything, deny(`${api}/*/projects`)],
    expected: "explicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "a deny of something else does not",
    identity: [everything, deny(`${api}/*/assets`)],
    expected: "allow",
  },
  {
    title: "a boundary limits",
    identity: everything,
    boundary: allow(`${api}/*/POST/*`),
    expected: "implicit-deny",
    layer: "permissions boundary",
  },
  {
    title: "a boundary alone grants nothing",
    boundary: everything,
    expected: "implicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "boundary and identity together allow",
    identity: everything,
    boundary: allow(`${api}/*/GET/*`),
    expected: "allow",
  },
  {
    title: "a session policy limits",
    identity: everything,
    session: allow(`${api}/*/POST/*`),
    expected: "implicit-deny",
    layer: "session policy",
  },
  {
    title: "a session policy alone grants nothing",
    session: everything,
    expected: "implicit-deny",
    layer: "identity-based policy",
  },
  {
    title: "a session policy may deny",
    identity: everything,
    session: [everything, deny(listProjects)],
    expected: "explicit-deny",
    layer: "session policy",
  },
  {
    title: "a resource policy of the same account suffices",
    resourcePolicy: allow("*", { Principal: "*" }),
    expected: "allow",
    layer: "resource-based policy",
  },
  {
    title: "a resource policy that names the account only delegates",
    resourcePolicy: allow("*", { Principal: { AWS: "111122223333" } }),
    expected: "implicit-deny",
  },
  {
    title: "a resource policy that names another account does not count",
    resourcePolicy: allow("*", { Principal: { AWS: "arn:aws:iam::444455556666:root" } }),
    expected: "implicit-deny",
  },
  {
    title: "one that names the role stays within the session policy",
    session: allow(`${api}/*/POST/*`),
    resourcePolicy: allow("*", { Principal: { AWS: "arn:aws:iam::111122223333:role/teams/Reader" } }),
    expected: "implicit-deny",
    layer: "session policy",
  },
  {
    title: "one that names the session itself does not",
    session: allow(`${api}/*/POST/*`),
    resourcePolicy: allow("*", {
      Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/Reader/mira.kovac" },
    }),
    expected: "allow",
    layer: "resource-based policy",
  },
  {
    title: "a resource policy may deny",
    identity: everything,
    resourcePolicy: deny("*", { Principal: "*" }),
    expected: "explicit-deny",
    layer: "resource-based policy",
  },
  {
    title: "NotPrincipal spares the one it names",
    identity: everything,
    resourcePolicy: {
      Effect: "Deny",
      NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/teams/Reader" },
      Action: "*",
      Resource: "*",
    },
    expected: "allow",
  },
];

const conditions: Case[] = [
  {
    title: "StringEquals holds",
    identity: onlyIf("StringEquals", "aws:PrincipalTag/team", ["a", "b"]),
    context: { "aws:PrincipalTag/team": "b" },
    expected: "allow",
  },
  {
    title: "StringEquals is case-sensitive",
    identity: onlyIf("StringEquals", "aws:PrincipalTag/team", "B"),
    context: { "aws:PrincipalTag/team": "b" },
    expected: "implicit-deny",
  },
  {
    title: "keys ignore case",
    identity: onlyIf("StringEquals", "AWS:principaltag/Team", "b"),
    context: { "aws:PrincipalTag/team": "b" },
    expected: "allow",
  },
  {
    title: "an absent key fails StringEquals",
    identity: onlyIf("StringEquals", "aws:PrincipalTag/team", "b"),
    expected: "implicit-deny",
  },
  {
    title: "an absent key meets StringNotEquals",
    identity: onlyIf("StringNotEquals", "aws:PrincipalTag/team", "b"),
    expected: "allow",
  },
  {
    title: "an absent key meets IfExists",
    identity: onlyIf("StringEqualsIfExists", "aws:PrincipalTag/team", "b"),
    expected: "allow",
  },
  {
    title: "a wrong value fails IfExists",
    identity: onlyIf("StringEqualsIfExists", "aws:PrincipalTag/team", "b"),
    context: { "aws:PrincipalTag/team": "c" },
    expected: "implicit-deny",
  },
  {
    title: "StringNotEquals means none of the list",
    identity: onlyIf("StringNotEquals", "aws:PrincipalTag/team", ["a", "b"]),
    context: { "aws:PrincipalTag/team": "b" },
    expected: "implicit-deny",
  },
  {
    title: "StringLike knows wildcards",
    identity: onlyIf("StringLike", "sts:RoleSessionName", "mira.*"),
    context: { "sts:RoleSessionName": "mira.kovac" },
    expected: "allow",
  },
  {
    title: "Bool false where plain HTTP came",
    identity: onlyIf("Bool", "aws:SecureTransport", "true"),
    context: { "aws:SecureTransport": "false" },
    expected: "implicit-deny",
  },
  {
    title: "a JSON boolean is a value",
    identity: onlyIf("Bool", "aws:SecureTransport", false),
    context: { "aws:SecureTransport": "false" },
    expected: "allow",
  },
  {
    title: "Null true asks for absence",
    identity: onlyIf("Null", "aws:TokenIssueTime", "true"),
    expected: "allow",
  },
  {
    title: "Null false asks for presence",
    identity: onlyIf("Null", "aws:TokenIssueTime", "false"),
    expected: "implicit-deny",
  },
  {
    title: "IpAddress within a block",
    identity: onlyIf("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
    context: { "aws:SourceIp": "203.0.113.77" },
    expected: "allow",
  },
  {
    title: "NotIpAddress outside",
    identity: onlyIf("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"),
    context: { "aws:SourceIp": "203.0.113.77" },
    expected: "implicit-deny",
  },
  {
    title: "IpAddress speaks IPv6",
    identity: onlyIf("IpAddress", "aws:SourceIp", "2001:db8::/32"),
    context: { "aws:SourceIp": "2001:db8::7" },
    expected: "allow",
  },
  {
    title: "NumericLessThan compares numbers, not text",
    identity: onlyIf("NumericLessThan", "sts:DurationSeconds", "1000"),
    context: { "sts:DurationSeconds": "900" },
    expected: "allow",
  },
  {
    title: "DateLessThan compares instants",
    identity: onlyIf("DateLessThan", "aws:CurrentTime", "2026-11-22T00:00:00Z"),
    context: { "aws:CurrentTime": "2026-11-21T23:59:59Z" },
    expected: "allow",
  },
  {
    title: "ArnLike compares part by part",
    identity: onlyIf("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/teams/*"),
    context: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/teams/Reader" },
    expected: "allow",
  },
  {
    title: "all conditions must hold",
    identity: allow("*", { Condition: { StringEquals: { a: "1" }, Bool: { b: "true" } } }),
    context: { a: "1", b: "false" },
    expected: "implicit-deny",
  },
  {
    title: "ForAllValues holds where there are none",
    identity: onlyIf("ForAllValues:StringEquals", "aws:TagKeys", "team"),
    expected: "allow",
  },
  {
    title: "ForAllValues wants every one",
    identity: onlyIf("ForAllValues:StringEquals", "aws:TagKeys", "team"),
    context: { "aws:TagKeys": ["team", "cost"] },
    expected: "implicit-deny",
  },
  {
    title: "ForAnyValue wants one",
    identity: onlyIf("ForAnyValue:StringEquals", "aws:TagKeys", "team"),
    context: { "aws:TagKeys": ["team", "cost"] },
    expected: "allow",
  },
  {
    title: "ForAnyValue fails where there are none",
    identity: onlyIf("ForAnyValue:StringEquals", "aws:TagKeys", "team"),
    expected: "implicit-deny",
  },
  {
    title: "a variable in a value is replaced",
    identity: onlyIf("StringEquals", "aws:PrincipalTag/owner", "${sts:RoleSessionName}"),
    context: { "aws:PrincipalTag/owner": "mira", "sts:RoleSessionName": "mira" },
    expected: "allow",
  },
];

describe.each([
  ["resources", resources],
  ["actions", actions],
  ["layers", layers],
  ["conditions", conditions],
])("%s", (_, cases) => {
  it.each(cases)("$title", (test) => {
    const verdict = evaluate(test);
    expect(verdict.verdict).toBe(test.expected);
    if (test.layer) expect(verdict.layer).toBe(test.layer);
  });
});

it("names the statement that decided", () => {
  const verdict = evaluate({
    title: "",
    identity: [everything, deny("*", { Sid: "NoProjects" })],
    expected: "explicit-deny",
  });
  expect(verdict).toMatchObject({ decisive: { policy: "identity", statement: "NoProjects" } });
});
