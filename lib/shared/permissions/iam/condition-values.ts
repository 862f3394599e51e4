/** null for anything but a decimal number: Number itself takes "" for zero and "0x10" for sixteen. */
export function parseNumber(text: string): number | null {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

const isoDate = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?)?$/;

/**
 * Milliseconds since 1970 of an ISO 8601 date in one of W3C's forms, or of seconds since 1970; null for other text.
 * Source: IAM user guide, "Date condition operators".
 */
export function parseDate(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  if (!isoDate.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

export function parseBoolean(text: string): boolean | null {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : null;
}

/** The bytes that base64 text stands for, as UTF-8 text; null where it is no base64 of such text. */
export function decodedBase64(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
