import type { FieldValue } from "./read-attributes";
import type { SearchDocument } from "./search-document";

const shared = new Map<string, string>();

/** Strings repeated in thousands of rows are stored once, which also speeds up comparing them. */
const mostLength = 44;
const mostShared = 10_000;

function share(value: FieldValue | null): FieldValue | null {
  if (typeof value !== "string" || value.length > mostLength) return value;
  const known = shared.get(value);
  if (known !== undefined) return known;
  if (shared.size < mostShared) shared.set(value, value);
  return value;
}

/** The named columns of a row. @param repeated the columns whose values many rows share */
export function pickFields<Name extends string>(
  row: Readonly<Record<Name, FieldValue | null>>,
  names: readonly Name[],
  repeated: ReadonlySet<string>,
): SearchDocument["fields"] {
  const fields: Record<string, FieldValue | null> = {};
  for (const name of names) fields[name] = repeated.has(name) ? share(row[name]) : row[name];
  return fields;
}
