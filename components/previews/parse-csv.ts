import Papa from "papaparse";

export interface CsvTable {
  /** Of the columns that are shown; shorter than rows that have more fields. */
  head: string[];
  rows: string[][];
  /** Columns of the widest row, the header included. */
  columnCount: number;
  /** Rows that the text has, blank ones aside. */
  rowCount: number;
  /** Rows that have more or fewer fields than the header. */
  unevenCount: number;
  /** What comes before the header: comments, without their marks. */
  comments: string[];
  /** Line, from 1, of an unclosed quote; quotes are then taken literally. */
  unclosedLine: number | null;
  /** Of each column that is shown, whether it holds numbers only. */
  isNumeric: boolean[];
}

/** Rows that a preview shows at most. */
export const mostRows = 1_000;
/** Columns that a preview shows at most: a browser takes seconds to lay out a hundred thousand cells. */
export const mostColumns = 400;
const mostCells = 40_000;

const commentMark = /^\s*(?:#|\/\/|%)+\s*/;
/** Excel's way to name the delimiter; as one row among others it is filled up with empty fields. */
const delimiterLine = /^\s*"?sep=(\\t|.)"?(?:\1|\s)*$/i;

interface Lead {
  delimiter: string;
  /** Lines with their marks. */
  comments: string[];
  /** The rest. */
  text: string;
  /** Lines before the rest. */
  lineCount: number;
}

/** Takes note of a line. @returns false where the table begins */
function isLeadLine(line: string, lead: Lead): boolean {
  const named = lead.lineCount === 0 ? delimiterLine.exec(line)?.[1] : undefined;
  if (named !== undefined) lead.delimiter = named === "\\t" ? "\t" : named;
  else if (commentMark.test(line)) lead.comments.push(line);
  else return line.trim() === "";
  return true;
}

const dosEndOfFile = "\u001a";

/** DOS fills its last block with the mark. */
function withoutEndOfFile(text: string): string {
  let table = text;
  while (table.trimEnd().endsWith(dosEndOfFile)) table = table.trimEnd().slice(0, -1);
  return table;
}

/** Removes what comes before the table. Joined files end lines in several ways, of which the parser expects one. */
function readLead(written: string): Lead {
  const text = withoutEndOfFile(written.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const lead: Lead = { delimiter: "", comments: [], text, lineCount: 0 };
  while (lead.text !== "") {
    const [line = ""] = lead.text.split("\n", 1);
    if (!isLeadLine(line, lead)) return lead;
    lead.text = lead.text.slice(line.length + 1);
    lead.lineCount += 1;
  }
  return lead;
}

const isBlank = (row: readonly string[]) => row.every((field) => field.trim() === "");

/** A character that no file has, so that quotes are letters like others. */
const noQuote = "\uffff";

/** From which the delimiter is detected. */
const sampleLines = 100;

const linesBefore = (text: string, index: number) => text.slice(0, index).split("\n").length;

/** A cut text may end within a field, which closes further on. */
const mostCutLines = 50;

function findUnclosed(text: string, { errors }: Papa.ParseResult<string[]>, isWhole: boolean): number | null {
  const found = errors.find(({ type }) => type === "Quotes");
  if (!found) return null;
  const line = linesBefore(text, found.index ?? 0);
  const isCut = !isWhole && found.code === "MissingQuotes";
  return isCut && linesBefore(text, text.length) - line < mostCutLines ? null : line;
}

const decimalComma = /^[+\u2212-]?\d+,\d+$/;

/** A header without a comma, and below it only numbers such as `12,5`: one column, which the comma would cut in two. */
function isOneDecimalColumn(text: string): boolean {
  const [head = "", ...lines] = text.split("\n", sampleLines).filter((line) => line.trim() !== "");
  return !head.includes(",") && lines.length > 0 && lines.every((line) => decimalComma.test(line.trim()));
}

/** Blank lines would count against the right one. */
function findDelimiter(text: string): string {
  const { delimiter } = Papa.parse(text, { skipEmptyLines: "greedy", preview: sampleLines }).meta;
  return delimiter === "," && isOneDecimalColumn(text) ? ";" : delimiter;
}

function readRecords(text: string, named: string, isWhole: boolean) {
  const delimiter = named || findDelimiter(text);
  const quoted = Papa.parse<string[]>(text, { delimiter });
  const unclosed = findUnclosed(text, quoted, isWhole);
  const { data } = unclosed === null ? quoted : Papa.parse<string[]>(text, { delimiter, quoteChar: noQuote });
  return { records: data, unclosed, delimiter };
}

/** Fortran programs write exponents with a `D`. */
const number =
  /^[+\u2212-]?(?:(?:\d+|\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+)(?:[.,]\d*)?|[.,]\d+)(?:[de][+-]?\d+)?$/i;
const isNumber = (field: string) => number.test(field);
/** An id such as `007`, which must not look like a quantity. */
const isPadded = (field: string) => /^[+\u2212-]?0\d/.test(field);
/** What programs write where a number is missing. */
const missing = /^(?:[-–*]|nan|nil|null|none|n\/?a|#n\/a|\\n)?$/i;

function isNumericColumn(rows: readonly string[][], column: number): boolean {
  const fields = rows.map((row) => (row[column] ?? "").trim()).filter((field) => !missing.test(field));
  return fields.length > 0 && fields.every((field) => isNumber(field) && !isPadded(field));
}

/**
 * Point clouds in text form have their header in a comment, `//X Y Z`, and a first column may be called `#`. The first
 * row then holds values.
 */
function headInComment({ comments }: Lead, first: readonly string[], delimiter: string): string[] | null {
  const line = comments.at(-1) ?? "";
  const [head = []] = Papa.parse<string[]>(line.replace(/^\s*(?:\/\/+|#+(?=[\p{L}\p{N}"_ ]))\s*/u, ""), {
    delimiter,
  }).data;
  const isHead = head.length === first.length && head.length > 1;
  return isHead && first.some((field) => isNumber(field.trim())) ? head : null;
}

/**
 * Reads CSV or TSV; the delimiter is detected unless the first line names it, and the first line after comments is the
 * header.
 * @param isWhole false: the text is the start of a longer file
 */
export function parseCsv(text: string, isWhole = true): CsvTable {
  const lead = readLead(text);
  const { records, unclosed, delimiter } = readRecords(lead.text, lead.delimiter, isWhole);
  const [first = [], ...others] = records;
  const commented = headInComment(lead, first, delimiter);
  const head = commented ?? first;
  const rows = (commented ? records : others).filter((row) => !isBlank(row));
  const columnCount = rows.reduce((most, { length }) => Math.max(most, length), head.length);
  const shownColumns = Math.min(columnCount, mostColumns);
  const shown = rows
    .slice(0, Math.min(mostRows, Math.floor(mostCells / Math.max(1, shownColumns))))
    .map((row) => row.slice(0, mostColumns));
  return {
    head: head.slice(0, mostColumns),
    rows: shown,
    columnCount,
    rowCount: rows.length,
    unevenCount: rows.filter(({ length }) => length !== head.length).length,
    comments: lead.comments
      .slice(0, commented ? -1 : undefined)
      .map((comment) => comment.replace(commentMark, "")),
    unclosedLine: unclosed === null ? null : unclosed + lead.lineCount,
    isNumeric: Array.from({ length: shownColumns }, (_, column) => isNumericColumn(shown, column)),
  };
}
