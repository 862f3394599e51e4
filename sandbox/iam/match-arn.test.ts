import { describe, expect, it } from "vitest";
import { type AccessCase, allow, api, evaluateCase, everything, listProjects } from "../testing/access-case";

const resources: AccessCase[] = [
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
    title: "a star in dollar and braces is a literal asterisk",
    identity: allow(`${api}/2025-04-18/GET/\${*}`),
    resource: `${api}/2025-04-18/GET/*`,
    expected: "allow",
  },
  {
    title: "a star in dollar and braces is not a wildcard",
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

const actions: AccessCase[] = [
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

describe.each([
  ["resources", resources],
  ["actions", actions],
])("%s", (_, cases) => {
  it.each(cases)("$title", (test) => {
    const verdict = evaluateCase(test);
    expect(verdict.verdict).toBe(test.expected);
    if (test.layer) expect(verdict.layer).toBe(test.layer);
  });
});
