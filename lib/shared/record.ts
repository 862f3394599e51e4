/*
 * For single fields of what a schema calls a record of anything. A schema for them would bring zod, 27 kB, to pages that
 * otherwise need it only later.
 */

export type JsonRecord = Record<string, unknown>;

/** Whether parsed JSON is an object, and not a list. */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The text under a name, or null where there is none. */
export function textIn(record: JsonRecord, name: string): string | null {
  const value = record[name];
  return typeof value === "string" ? value : null;
}

/** The number under a name, or null where there is none. */
export function numberIn(record: JsonRecord, name: string): number | null {
  const value = record[name];
  return typeof value === "number" ? value : null;
}
