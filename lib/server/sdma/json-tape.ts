import "server-only";
import { createScanner } from "jsonc-parser";

/** The names and values of a JSON text in their order, as parallel arrays: an object per value costs seconds. */
export interface JsonTape {
  readonly text: string;
  /** Where each begins in the text; that of a list or an object is its bracket. */
  readonly starts: readonly number[];
  /** Where it ends; meaningless for a list or an object. */
  readonly ends: readonly number[];
  /** Index of what comes after it and all that it holds. */
  readonly nexts: readonly number[];
}

/** @param text valid JSON */
export function readTape(text: string): JsonTape {
  const [starts, ends, nexts, open]: [number[], number[], number[], number[]] = [[], [], [], []];
  const scanner = createScanner(text, true);
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = text.charAt(start);
    if (first === "}" || first === "]") nexts[open.pop() ?? 0] = starts.length;
    if (",:}]".includes(first)) continue;
    if (first === "{" || first === "[") open.push(starts.length);
    starts.push(start);
    ends.push(start + scanner.getTokenLength());
    nexts.push(starts.length);
  }
  return { text, starts, ends, nexts };
}

const firstAt = ({ text, starts }: JsonTape, at: number) => text.charAt(starts[at] ?? text.length);
export const isObjectAt = (tape: JsonTape, at: number) => firstAt(tape, at) === "{";
export const isListAt = (tape: JsonTape, at: number) => firstAt(tape, at) === "[";

/** The value of a text, a number, true, false or null; undefined for a list or an object. */
export function scalarAt(tape: JsonTape, at: number): unknown {
  if (isObjectAt(tape, at) || isListAt(tape, at)) return undefined;
  const raw = tape.text.slice(tape.starts[at], tape.ends[at]);
  return raw.startsWith('"') && !raw.includes("\\") ? raw.slice(1, -1) : JSON.parse(raw);
}

/** Indexes of the values in a list. */
export function valuesIn({ nexts }: JsonTape, list: number): number[] {
  const values: number[] = [];
  const end = nexts[list] ?? 0;
  for (let at = list + 1; at < end; at = nexts[at] ?? end) values.push(at);
  return values;
}

/** Indexes of the names in an object; the value of each comes next. */
export function namesIn({ nexts }: JsonTape, object: number): number[] {
  const names: number[] = [];
  const end = nexts[object] ?? 0;
  for (let at = object + 1; at < end; at = nexts[at + 1] ?? end) names.push(at);
  return names;
}
