// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are IAM's variables, not templates
import { type AccessCase, allowedOnlyIf, nobodyAllows, onlyIf, type PolicyStatement } from "./access-case";

const read = (Resource: string): PolicyStatement[] => [
  { Sid: "Read", Effect: "Allow", Action: "execute-api:Invoke", Resource },
];
const byRead = "allow by Read (identity-based policy)";
const library = (name: string) => ({ "aws:RequestTag/library": name });

/** IAM user guide, "IAM policy elements: Variables and tags". */
export const variableCases: readonly AccessCase[] = [
  {
    case: "a variable in Resource",
    identity: read("API/GET/iam/libraries/${aws:RequestTag/library}/projects"),
    context: library("library-1"),
    expected: byRead,
  },
  {
    case: "a variable with another value",
    identity: read("API/GET/iam/libraries/${aws:RequestTag/library}/projects"),
    context: library("library-2"),
    expected: nobodyAllows,
  },
  {
    case: "a variable beside wildcards",
    identity: read("API/*/${aws:RequestTag/library}/*"),
    context: library("library-1"),
    expected: byRead,
  },
  {
    case: "a wildcard in a variable's value is no wildcard",
    identity: read("API/GET/iam/libraries/${aws:RequestTag/library}/projects"),
    context: library("*"),
    expected: nobodyAllows,
  },
  {
    case: "names of variables ignore case",
    identity: read("API/GET/iam/libraries/${AWS:requestTag/Library}/projects"),
    context: library("library-1"),
    expected: byRead,
  },
  {
    case: "a variable without value matches nothing",
    identity: read("API/*/${aws:RequestTag/library}/*"),
    expected: nobodyAllows,
  },
  {
    case: "a default stands in for a missing value",
    identity: read("API/GET/iam/${aws:RequestTag/part, 'libraries'}/*"),
    expected: byRead,
  },
  {
    case: "a default stands back for a value",
    identity: read("API/GET/iam/${aws:RequestTag/part, 'libraries'}/*"),
    context: { "aws:RequestTag/part": "personas" },
    expected: nobodyAllows,
  },
  {
    case: "a key of several values is no variable",
    identity: read("API/GET/iam/libraries/${aws:TagKeys}/projects"),
    context: { "aws:TagKeys": ["library-1", "library-2"] },
    expected: nobodyAllows,
  },
  {
    case: "aws:username of a user",
    caller: "user",
    identity: read("API/GET/iam/home/${aws:username}"),
    resource: "API/GET/iam/home/pat",
    expected: byRead,
  },
  {
    case: "aws:username of a user with a token of GetSessionToken",
    caller: "user with token",
    identity: read("API/GET/iam/home/${aws:username}"),
    resource: "API/GET/iam/home/pat",
    expected: byRead,
  },
  {
    case: "a session has no aws:username",
    identity: read("API/GET/iam/home/${aws:username}"),
    resource: "API/GET/iam/home/mira.kovac",
    expected: nobodyAllows,
  },
  {
    case: "aws:userid of a session, with its name behind the colon",
    identity: [onlyIf({ StringEquals: { "aws:userid": "AROAEXAMPLEEXAMPLE:${aws:SourceIdentity}" } })],
    expected: allowedOnlyIf,
  },
  {
    case: "aws:PrincipalTag of the caller",
    identity: read("API/GET/iam/libraries/${aws:PrincipalTag/library}/projects"),
    expected: byRead,
  },
  {
    case: "one tag of the caller against another of the request",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": "${aws:PrincipalTag/team}" } })],
    context: { "aws:RequestTag/team": "survey" },
    expected: allowedOnlyIf,
  },
  {
    case: "one tag of the caller against a different one of the request",
    identity: [onlyIf({ StringEquals: { "aws:RequestTag/team": "${aws:PrincipalTag/team}" } })],
    context: { "aws:RequestTag/team": "sales" },
    expected: nobodyAllows,
  },
  {
    case: "a variable in StringLike, its value taken literally",
    identity: [onlyIf({ StringLike: { "sandbox:Prefix": "${aws:PrincipalTag/team}/*" } })],
    context: { "sandbox:Prefix": "survey/2026" },
    expected: allowedOnlyIf,
  },
  {
    case: "a variable in ArnLike",
    identity: [
      onlyIf({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/teams/*" } }),
    ],
    expected: allowedOnlyIf,
  },
  {
    case: "numbers know no variables",
    identity: [onlyIf({ NumericEquals: { "sandbox:Age": "${sandbox:Age}" } })],
    context: { "sandbox:Age": "10" },
    expected: nobodyAllows,
  },
  {
    case: "${*} is an asterisk",
    identity: read("API/GET/iam/${*}"),
    resource: "API/GET/iam/*",
    expected: byRead,
  },
  { case: "${*} is no wildcard", identity: read("API/GET/iam/${*}"), expected: nobodyAllows },
  {
    case: "${?} is a question mark",
    identity: read("API/GET/iam/what${?}"),
    resource: "API/GET/iam/what?",
    expected: byRead,
  },
  {
    case: "${?} is no wildcard",
    identity: read("API/GET/iam/what${?}"),
    resource: "API/GET/iam/whats",
    expected: nobodyAllows,
  },
  {
    case: "${$} is a dollar sign",
    identity: read("API/GET/iam/${$}{aws:username}"),
    resource: "API/GET/iam/${aws:username}",
    expected: byRead,
  },
  {
    case: "Version 2008-10-17 has no variables",
    version: "2008-10-17",
    identity: read("API/GET/iam/libraries/${aws:PrincipalTag/library}/projects"),
    expected: nobodyAllows,
  },
  {
    case: "Version 2008-10-17 takes them for text",
    version: "2008-10-17",
    identity: read("API/GET/iam/${aws:username}"),
    resource: "API/GET/iam/${aws:username}",
    expected: byRead,
  },
  {
    case: "without Version, 2008-10-17 applies",
    version: "none",
    identity: read("API/GET/iam/libraries/${aws:PrincipalTag/library}/projects"),
    expected: nobodyAllows,
  },
  {
    case: "Version 2008-10-17 has wildcards and conditions all the same",
    version: "2008-10-17",
    identity: [onlyIf({ StringLike: { "aws:userid": "*:mira.kovac" } })],
    expected: allowedOnlyIf,
  },
];
