export type CsvCell = string | number | null;

/** A spreadsheet runs a text that begins so as a formula, also after leading white space. */
const formulaStart = /^\s*[=+\-@\t\r]/;

/** One cell of a CSV file: quoted where needed; a text that a spreadsheet would run begins with an apostrophe. */
export function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** ISO 8601, or empty for what is no time. @param atMs epoch milliseconds */
export const isoTime = (atMs: number) => {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
};

/** Rows as a CSV file, the first one its head. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
