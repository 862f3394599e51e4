import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import { malformedRequest } from "@/lib/shared/problems/door-problems";
import type { DoorRequest } from "./door-request";
import { parsePairs } from "./parse-target";
import { formLimitBytes } from "./request-limits";

export type FormRead = Result<{ fields: ReadonlyMap<string, string> }>;

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

export interface JsonBody<Body> {
  schema: { safeParse: (value: unknown) => { success: true; data: Body } | { success: false } };
  /** Why a body that is not of the schema is refused. */
  malformed: Problem;
  /** What stands for a body of no bytes; absent: such a body is malformed. */
  whenEmpty?: object;
  limitBytes?: number;
}

/** Reads a small body of JSON. */
export async function readJsonBody<Body>(
  request: DoorRequest,
  { schema, malformed, whenEmpty, limitBytes = formLimitBytes }: JsonBody<Body>,
): Promise<Result<{ body: Body }>> {
  const read = await request.readBody(limitBytes);
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.bytes.length === 0 && whenEmpty ? whenEmpty : parseJson(read.bytes));
  return parsed.success ? { ok: true, body: parsed.data } : { ok: false, problem: malformed };
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
