import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { DoorRequest } from "./door-request";
import { parsePairs } from "./parse-target";
import { malformedRequest } from "./problems";
import { formLimitBytes } from "./request-limits";

export type FormRead = { ok: true; fields: ReadonlyMap<string, string> } | { ok: false; problem: Problem };

/** @returns null for what is not UTF-8; a byte order mark is not part of the text */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @returns null for what is not JSON in UTF-8 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? "");
  } catch {
    return null;
  }
}

/** Reads a small URL-encoded form. Of two fields with one name the last counts. */
export async function readForm(request: DoorRequest): Promise<FormRead> {
  const body = await request.readBody(formLimitBytes);
  if (!body.ok) return body;
  const text = decodeUtf8(body.bytes);
  // Stryker disable next-line ConditionalExpression: at run time parsePairs refuses what is not text as well
  const pairs = text === null ? null : parsePairs(text);
  return pairs
    ? { ok: true, fields: new Map(pairs) }
    : { ok: false, problem: malformedRequest("The body is not a URL-encoded form.") };
}
