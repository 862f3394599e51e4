import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { addressTooLong, malformedAddress } from "@/lib/shared/problems/door-problems";
import { targetLimitBytes } from "./request-limits";

export interface Target {
  /** Decoded segments; the root has none. */
  segments: string[];
  rawPath: string;
  /** Without `?`. */
  rawQuery: string;
}

export type ParsedTarget = Result<Target>;

const refuse = (detail: string): ParsedTarget => ({ ok: false, problem: malformedAddress(detail) });

/** A proxy may ask with the whole address (RFC 9112 §3.2.2); who is asked stands in Host. */
const withoutOrigin = (target: string) => target.replace(/^https?:\/\/[^/?#]+\/?/i, "/");

/** An address may contain only printable ASCII, and a fragment is never sent (RFC 9112 §3.2). */
const notInAddresses = /[^\x21-\x7e]|#/;
const ambiguous = /[\p{Cc}\\]/u;

/**
 * Parses the target of a request, once.
 * @param target as it came over the wire, such as `/a/b%20c?d=e`
 * @returns a problem for what servers read differently: broken or overlong escapes, `.` and `..` and empty segments,
 *   also encoded, and backslashes and control characters
 */
export function parseTarget(target: string): ParsedTarget {
  if (target.length > targetLimitBytes) return { ok: false, problem: addressTooLong(targetLimitBytes) };
  const own = withoutOrigin(target);
  if (!own.startsWith("/")) return refuse("It must begin with a slash.");
  if (notInAddresses.test(own)) return refuse("It has a character that must be percent-encoded.");
  const queryAt = own.indexOf("?");
  const rawPath = queryAt < 0 ? own : own.slice(0, queryAt);
  const rawQuery = queryAt < 0 ? "" : own.slice(queryAt + 1);
  const segments: string[] = [];
  const parts = rawPath === "/" ? [] : rawPath.slice(1).split("/");
  for (const [index, raw] of parts.entries()) {
    const segment = decodeSegment(raw);
    if (segment === null) return refuse("It has an escape that is not UTF-8.");
    if (ambiguous.test(segment)) return refuse("It has a backslash or a control character.");
    const isLast = index === parts.length - 1;
    if (segment === "." || segment === ".." || (segment === "" && !isLast))
      return refuse("It has an empty segment, . or .., which servers interpret differently.");
    segments.push(segment);
  }
  return { ok: true, segments, rawPath, rawQuery };
}

function decodeSegment(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

/**
 * Parses a query into decoded pairs in the order they came. `+` means a space; `a` and `a=` are the same.
 * @returns null where an escape is not UTF-8: replacing it would ask for something else
 */
export function parsePairs(rawQuery: string): [string, string][] | null {
  try {
    return rawQuery
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => {
        const at = pair.indexOf("=");
        return at < 0
          ? [decodeText(pair), ""]
          : [decodeText(pair.slice(0, at)), decodeText(pair.slice(at + 1))];
      });
  } catch {
    return null;
  }
}

const decodeText = (raw: string) => decodeURIComponent(raw.replaceAll("+", " "));
