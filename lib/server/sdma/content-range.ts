import "server-only";

const largest = Number.MAX_SAFE_INTEGER;
const toCount = (digits: string) => Math.min(Number(digits), largest);

function toRangeSpec(text: string): string | null {
  const [, first = "", last = ""] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  if (first === "") return last === "" ? null : `-${toCount(last)}`;
  if (last === "") return `${toCount(first)}-`;
  return toCount(last) < toCount(first) ? null : `${toCount(first)}-${toCount(last)}`;
}

/**
 * The one part of a file that a Range header asks for, in one spelling.
 * @returns null for the whole file, which also answers what RFC 9110 §14.2 lets a server ignore: a header that is
 *   malformed or in another unit, and one that asks for several parts
 */
export function toSingleRange(header: string | undefined): string | null {
  const [, list] = /^bytes=(.*)$/i.exec(header?.trim() ?? "") ?? [];
  const parts = (list ?? "").split(",").map((part) => part.trim());
  const [only, ...more] = parts.filter((part) => part !== "");
  if (only === undefined || more.length > 0) return null;
  const spec = toRangeSpec(only);
  return spec === null ? null : `bytes=${spec}`;
}

export interface ContentRange {
  /** 0-based positions of its first and last byte. */
  first: number;
  last: number;
  /** Of the part, in bytes. */
  length: number;
  /** Of the whole, in bytes; null where the sender does not know. */
  total: number | null;
}

/** @param header Content-Range of a 206; null where it is none of one part in bytes */
export function parseContentRange(header: string | undefined): ContentRange | null {
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return null;
  return {
    first: Number(first),
    last: Number(last),
    length: Number(last) - Number(first) + 1,
    total: total === "*" ? null : Number(total),
  };
}

/**
 * Whether a part is of what was asked for; it may end early, as that of a file that ends there.
 * @param asked as `toSingleRange` writes it
 */
export function isWithinRange({ first, last, length, total }: ContentRange, asked: string): boolean {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(asked) ?? [];
  if (from !== "") return first === Number(from) && (to === "" || last <= Number(to));
  return total === null
    ? length <= Number(to)
    : first === Math.max(0, total - Number(to)) && last === total - 1;
}
