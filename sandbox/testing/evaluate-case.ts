import { callerContext } from "../cloud/caller-context";
import type { AccessCase, PolicyStatement } from "../iam/access-cases/access-case";
import { evaluateAccess, type Verdict } from "../iam/evaluate-access";
import { type PolicyKind, parsePolicy } from "../iam/policy-document";
import { casePrincipals } from "./case-principals";

const apiArn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";

function named(test: AccessCase, kind: PolicyKind, statements: readonly PolicyStatement[] | undefined) {
  if (!statements) return null;
  const { version = "2012-10-17" } = test;
  const json = { ...(version === "none" ? {} : { Version: version }), Statement: statements };
  const text = JSON.stringify(json).replaceAll('"API/', `"${apiArn}/`);
  return { name: kind, document: parsePolicy(text, kind) };
}

/** Evaluates one row of the table; the caller's global condition keys are those of a real call. */
export function evaluateCase(test: AccessCase): Verdict {
  const identity = named(test, "identity", test.identity);
  const session = named(test, "identity", test.session?.length === 0 ? undefined : test.session);
  const principal = {
    ...casePrincipals[test.caller ?? "Reader"],
    identityPolicies: identity ? [identity] : [],
    boundary: named(test, "identity", test.boundary),
    sessionPolicies: test.session ? [session].filter((policy) => policy !== null) : null,
  };
  const facts = {
    nowMs: Date.parse("2026-11-22T12:00:00Z"),
    sourceIp: "203.0.113.77",
    userAgent: "aws-cli/2.31",
  };
  const resource = test.resource ?? "API/GET/iam/libraries/library-1/projects";
  return evaluateAccess({
    principal,
    action: test.action ?? "execute-api:Invoke",
    resource: resource.replace(/^API/, apiArn),
    context: callerContext(principal, facts, { ...test.context }),
    resourcePolicy: named(test, "trust", test.trust) ?? named(test, "resource", test.resourcePolicy),
    needsResourceAllow: test.trust !== undefined,
  });
}

/** A verdict in the words of the table. */
export function formatVerdict(verdict: Verdict): string {
  if (verdict.verdict === "implicit-deny") return `implicit deny (${verdict.layer})`;
  const word = verdict.verdict === "allow" ? "allow" : "explicit deny";
  return `${word} by ${verdict.decisive.statement} (${verdict.layer})`;
}
