/** One JSON value of a file, and how it is written there. */
export interface GeoRecord {
  value: unknown;
  source: string;
}

export interface GeoRecords {
  records: readonly GeoRecord[];
  /** Lines or records that are not JSON. */
  brokenCount: number;
  form: "document" | "lines" | "sequence";
}

function recordOf(source: string): GeoRecord | null {
  try {
    // Files that were joined have a byte order mark within, which trimming takes for white space.
    return { value: JSON.parse(source.trim()), source };
  } catch {
    return null;
  }
}

function manyOf(pieces: readonly string[], form: GeoRecords["form"]): GeoRecords | null {
  const written = pieces.filter((piece) => piece.trim() !== "");
  const records = written.flatMap((piece) => recordOf(piece) ?? []);
  return records.length > 0 ? { records, brokenCount: written.length - records.length, form } : null;
}

const sampledLines = 20;

/**
 * Whether a text that is no document is a record per line: its first line is an object, or most of its first lines are.
 * A document that is cut or has comments ends few lines so; one with a feature per line ends them with a comma.
 */
function isLines(text: string): boolean {
  if (/^\{[^\r\n]*\}[ \t]*[\r\n]/.test(text)) return true;
  const lines = text.split(/[\r\n]+/, sampledLines).filter((line) => line.trim() !== "");
  const objects = lines.filter((line) => line.trimStart().startsWith("{") && recordOf(line));
  return objects.length > lines.length / 2;
}

/**
 * Splits a file into records: one document, one per line (NDJSON), or each after a record separator (RFC 8142).
 * @returns null where nothing of it is JSON
 */
export function recordsOf(written: string): GeoRecords | null {
  const text = written.trim();
  if (text.startsWith("\u001e")) return manyOf(text.split("\u001e"), "sequence");
  const whole = recordOf(text);
  if (whole) return { records: [whole], brokenCount: 0, form: "document" };
  return isLines(text) ? manyOf(text.split(/[\r\n]+/), "lines") : null;
}
