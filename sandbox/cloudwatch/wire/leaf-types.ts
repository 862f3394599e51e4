/** Members whose type the query protocol and JSON cannot express, for the emulated operations. */
export const timestampMembers: ReadonlySet<string> = new Set(["StartTime", "EndTime"]);

const integerMembers: ReadonlySet<string> = new Set(["Period", "MaxDatapoints"]);

const booleanMembers: ReadonlySet<string> = new Set(["ReturnData", "IncludeLinkedAccounts"]);

/** Converts form text to the member's type; text that does not match stays text, to be refused by validation. */
export function typedLeaf(member: string, text: string): string | number | boolean | Date {
  if (integerMembers.has(member)) return /^-?\d+$/.test(text) ? Number(text) : text;
  if (booleanMembers.has(member)) return text === "true" || (text === "false" ? false : text);
  if (!timestampMembers.has(member)) return text;
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number(text) * 1_000);
  return Number.isNaN(date.getTime()) ? text : date;
}
