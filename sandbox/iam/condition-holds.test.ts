import { describe, expect, it } from "vitest";
import { type AccessCase, allow, evaluateCase, onlyIf } from "../testing/access-case";

const conditions: AccessCase[] = [
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
    identity: onlyIf("StringEquals", "aws:PrincipalTag/owner", `\${sts:RoleSessionName}`),
    context: { "aws:PrincipalTag/owner": "mira", "sts:RoleSessionName": "mira" },
    expected: "allow",
  },
];

describe.each([["conditions", conditions]])("%s", (_, cases) => {
  it.each(cases)("$title", (test) => {
    const verdict = evaluateCase(test);
    expect(verdict.verdict).toBe(test.expected);
    if (test.layer) expect(verdict.layer).toBe(test.layer);
  });
});
