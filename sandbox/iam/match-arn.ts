import { matchesPattern, withVariables } from "./match-pattern";
import type { RequestContext } from "./request-context";

/** Six parts; the last keeps its own colons, because execute-api paths may hold some. */
function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** IAM completes a short ARN with wildcards: arn:aws:execute-api covers every API. */
function completed(parts: readonly string[]): string[] {
  const missing = Array.from({ length: Math.max(0, 6 - parts.length) }, () => "*");
  return [...parts.slice(0, 5), ...missing.slice(1), parts.length > 5 ? parts.slice(5).join(":") : "*"];
}

/** Colons inside a policy variable's braces do not separate. */
const patternParts = (pattern: string) => pattern.split(/:(?![^{]*\})/);

/** Whether an ARN matches part by part, as the ARN operators of a condition compare: no wildcard crosses a colon. */
export function matchesArn(pattern: string, arn: string, context: RequestContext | null): boolean {
  if (pattern === "*") return true;
  // A variable may stand for the whole ARN; its own colons separate then.
  const whole = /^\$\{[^}]*\}$/.test(pattern) ? withVariables(pattern, context) : null;
  if (whole !== null) return whole === arn && arn.startsWith("arn:");
  if (!pattern.startsWith("arn:") || !arn.startsWith("arn:")) return false;
  const actual = arnParts(arn);
  return completed(patternParts(pattern)).every((part, index) =>
    matchesPattern(part, actual[index] ?? "", context),
  );
}

/** How many of the colon-separated parts of the ARN, from `from` on, one part of a Resource pattern may stand for. */
function partEnds(part: string, parts: readonly string[], from: number, isLast: boolean): number[] {
  if (isLast) return from < parts.length ? [parts.length] : [];
  const ends = part.endsWith("*") ? parts.map((_, index) => index + 1) : [from + 1];
  return ends.filter((end) => end > from && end <= parts.length);
}

function matchesFrom(
  pattern: readonly string[],
  parts: readonly string[],
  [at, from]: readonly [number, number],
  context: RequestContext | null,
): boolean {
  const part = pattern[at];
  if (part === undefined) return from === parts.length;
  const isResourcePart = at === 5;
  const isLast = at === pattern.length - 1;
  // Variables stand in the resource part only: IAM user guide, "Where you can use policy variables".
  const variables = isResourcePart ? context : null;
  const ends = partEnds(part, parts, from, isLast && (isResourcePart || part.endsWith("*")));
  return ends.some((end) => {
    const texts = parts.slice(from, end);
    // Whatever stands before the final "*" stays within the first part.
    const first = isResourcePart || texts.length === 1 ? texts.join(":") : (texts[0] ?? "");
    return matchesPattern(part, first, variables) && matchesFrom(pattern, parts, [at + 1, end], context);
  });
}

/**
 * Whether an ARN matches a pattern of Resource. Wildcards stay within their part, but a "*" that ends its part may stand
 * for what follows beyond the colon as well. Source: IAM user guide, "Using wildcards in resource ARNs".
 */
export function matchesResourceArn(pattern: string, arn: string, context: RequestContext | null): boolean {
  if (pattern === "*") return true;
  if (!pattern.startsWith("arn:")) return false;
  const written = patternParts(pattern);
  const joined = written.length > 6 ? [...written.slice(0, 5), written.slice(5).join(":")] : written;
  const parts = arn.split(":");
  const readings = joined.length < 6 ? [joined, completed(joined)] : [joined];
  return readings.some((reading) => matchesFrom(reading, parts, [0, 0], context));
}
