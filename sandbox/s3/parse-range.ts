export interface ByteRange {
  /** First and last byte, both inclusive. */
  first: number;
  last: number;
}

/**
 * The requested part of an object from its `Range` header (RFC 9110 §14). Null means the whole object, also for headers
 * that are malformed or request several ranges, as in S3.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | "unsatisfiable" | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!parts || (parts[1] === "" && parts[2] === "")) return null;
  const [, from = "", to = ""] = parts;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "unsatisfiable" : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  if (first >= size) return "unsatisfiable";
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? null : { first, last };
}
