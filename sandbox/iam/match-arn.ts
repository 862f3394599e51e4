import { matchesPattern } from "./match-pattern";
import type { RequestContext } from "./request-context";

/** Six parts; the last keeps its own colons, because execute-api paths may hold some. */
function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** Colons inside a policy variable's braces do not separate. */
function patternParts(pattern: string): string[] {
  const parts = pattern.split(/:(?![^{]*\})/);
  // IAM completes a short ARN with wildcards: arn:aws:execute-api:* covers every API.
  while (parts.length < 6) parts.push("*");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** Whether an ARN matches a Resource pattern: part by part, so that a wildcard stays within its colon-separated part. */
export function matchesArn(pattern: string, arn: string, context: RequestContext | null): boolean {
  if (pattern === "*") return true;
  if (!pattern.startsWith("arn:")) return false;
  const actual = arnParts(arn);
  return patternParts(pattern).every((part, index) => matchesPattern(part, actual[index] ?? "", context));
}
