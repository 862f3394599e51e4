import Papa from "papaparse";

export interface CsvTable {
  head: string[];
  rows: string[][];
  /** Rows that the text has beyond those given. */
  hiddenCount: number;
  /** Lines that have more or fewer fields than the head. */
  unevenCount: number;
}

/** Rows that a preview shows at most. */
export const mostRows = 1000;

/** Reads CSV or TSV; the delimiter is found out, the first line is the head. */
export function parseCsv(text: string): CsvTable {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const [head = [], ...rows] = data;
  return {
    head,
    rows: rows.slice(0, mostRows),
    hiddenCount: Math.max(0, rows.length - mostRows),
    unevenCount: rows.filter(({ length }) => length !== head.length).length,
  };
}
