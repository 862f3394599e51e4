import "server-only";
import { replaceSecretPatterns } from "@/lib/shared/secret-patterns";
import { replaceKnownSecrets } from "./known-secrets";
import { undoEscapes } from "./undo-escapes";

export const longestRedacted = 65_536;
/** Longer than any secret: one that the cut would halve is seen whole, and its half at the end is dropped. */
const margin = 8_192;

/** Decoded only where that shows a secret which cannot be seen otherwise: a log should show what was sent. */
function replaceSecrets(text: string): string {
  const replaced = replaceSecretPatterns(text);
  const decoded = undoEscapes(replaced);
  // Stryker disable next-line ConditionalExpression: only a shortcut
  if (decoded === replaced) return replaced;
  const cleared = replaceSecretPatterns(decoded);
  return cleared === decoded ? replaced : cleared;
}

const redactWhole = (text: string, known: Iterable<string>) =>
  replaceSecrets(replaceKnownSecrets(text, known));

function redactBounded(text: string, known: Iterable<string>, longest: number): string {
  if (text.length <= longest) return redactWhole(text, known);
  return redactWhole(text.slice(0, longest + margin), known).slice(0, -margin);
}

/**
 * Removes what looks like a credential: API Gateway echoes the signed headers, the session token among them,
 * when a signature does not match. Takes time linear in the text and looks at its beginning only.
 * @param known secrets that must not appear whatever they look like, in any spelling
 * @param longest characters that are looked through; the rest is dropped, and the text says so
 */
export function redactText(
  text: string,
  known: Iterable<string> = [],
  longest: number = longestRedacted,
): string {
  const redacted = redactBounded(text, known, longest);
  return text.length <= longest ? redacted : `${redacted} [cut: ${text.length} characters]`;
}

/** A longer line is not parsed: no input of the portal produces one. */
const longestLine = 16_777_216;
/** Of each text in a line that is too long. */
const longestInLine = 8_192;

/** Redacts and cuts each text of a line by itself, so that the line keeps its fields; null where it cannot be parsed. */
function redactFields(line: string, known: Iterable<string>): string | null {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: a bound that no input of the portal reaches
  if (line.length > longestLine) return null;
  try {
    const redacted: unknown = JSON.parse(line, (_, value: unknown) =>
      typeof value === "string" ? redactText(value, known, longestInLine) : value,
    );
    return JSON.stringify(redacted);
  } catch {
    return null;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Stryker disable next-line BooleanLiteral: undefined is as false
    return false;
  }
}

/** By the names of fields too, which single texts do not show; null where that leaves no JSON of a bearable length. */
function redactWholeLine(line: string, known: Iterable<string>): string | null {
  if (line.length > longestRedacted) return null;
  const redacted = redactWhole(line, known);
  return redacted === line || isJson(redacted) ? redacted : null;
}

/**
 * Redacts a line of the log, which stays one line of JSON with its fields. One with more fields than can be kept, and one
 * that is not JSON, becomes the text of a new line.
 * @param line JSON with `level` and `time` first, as pino writes it, and a line break
 */
export function redactLogLine(line: string, known: Iterable<string> = []): string {
  const text = line.endsWith("\n") ? line.slice(0, -1) : line;
  const whole = redactWholeLine(text, known);
  if (whole === text) return line;
  if (whole !== null) return `${whole}\n`;
  const fields = redactFields(text, known);
  const kept = fields === null ? null : redactWholeLine(fields, known);
  if (kept !== null) return `${kept}\n`;
  const redacted = redactText(text, known);
  const [, level = "30", time] = /^\{"level":(\d{1,4})(?:,"time":"([\w:.-]{1,40})")?/.exec(redacted) ?? [];
  const msg = "A line of the log was cut or could not be kept as JSON";
  return `${JSON.stringify({ level: Number(level), ...(time ? { time } : {}), msg, text: redacted })}\n`;
}
