import type { RequestContext } from "./context-keys";
import type { Truth } from "./truth";

/** Wildcards are negative so that no UTF-16 code unit equals them. */
export const anyRun = -1;
export const anyOne = -2;
/** `*` and `?` that stay within one colon-separated segment of an ARN. */
export const anyRunInSegment = -3;
export const anyOneInSegment = -4;

/** Text as UTF-16 code units, with wildcards among them. */
export type Atoms = readonly number[];

export type PatternPart =
  | { kind: "text"; text: string }
  | { kind: "variable"; key: string; fallback: string | null; source: string }
  /** `${*}`, `${?}` and `${$}`. */
  | { kind: "literal"; character: string; source: string };

/** Text of a policy, taken apart once; whether `*` and `?` are wildcards is the reader's affair. */
export interface TextPattern {
  source: string;
  parts: readonly PatternPart[];
  hasVariables: boolean;
}

const variableSource = /\$\{([^}]*)\}/g;

function variablePart(source: string, expression: string): PatternPart {
  if (expression === "*" || expression === "?" || expression === "$") {
    return { kind: "literal", character: expression, source };
  }
  const comma = expression.indexOf(",");
  const key = (comma < 0 ? expression : expression.slice(0, comma)).trim();
  const fallback = comma < 0 ? null : /^'(.*)'$/s.exec(expression.slice(comma + 1).trim());
  return { kind: "variable", key, fallback: fallback?.[1] ?? null, source };
}

/**
 * Takes text with policy variables apart.
 * @param hasVariables false for documents of version 2008-10-17, where `${…}` is plain text
 */
export function parseTextPattern(source: string, hasVariables: boolean): TextPattern {
  if (!hasVariables || !source.includes("${")) {
    return { source, parts: [{ kind: "text", text: source }], hasVariables: false };
  }
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of source.matchAll(variableSource)) {
    if (match.index > end) parts.push({ kind: "text", text: source.slice(end, match.index) });
    parts.push(variablePart(match[0], match[1] ?? ""));
    end = match.index + match[0].length;
  }
  if (end < source.length) parts.push({ kind: "text", text: source.slice(end) });
  return { source, parts, hasVariables: parts.some(({ kind }) => kind !== "text") };
}

function codeUnits(text: string): number[] {
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) units.push(text.charCodeAt(at));
  return units;
}

/** `*` and `?` as wildcards across everything. */
export function wildcardAtoms(text: string): number[] {
  const atoms = codeUnits(text);
  for (let at = 0; at < atoms.length; at++) {
    if (atoms[at] === 42) atoms[at] = anyRun;
    else if (atoms[at] === 63) atoms[at] = anyOne;
  }
  return atoms;
}

export interface ResolvedText {
  /** null where a variable has no value: such text equals nothing. */
  atoms: Atoms | null;
  /** Keys that nobody has seen; each stands in `atoms` as a run of anything. */
  unknownKeys: readonly string[];
}

function valueAtoms(part: Exclude<PatternPart, { kind: "text" }>, context: RequestContext): number[] | null {
  if (part.kind === "literal") return codeUnits(part.character);
  const values = context.valuesOf(part.key);
  const isSingle = typeof values !== "string" && values.length === 1;
  const value = isSingle ? (values[0] ?? null) : part.fallback;
  return value === null ? null : codeUnits(value);
}

/**
 * Fills in the variables. A key of several values is no variable (IAM user guide, "Variables and tags"), and
 * wildcards within a value are plain characters.
 * @param textAtoms how the text between variables is read
 */
export function resolveText(
  { parts }: TextPattern,
  context: RequestContext,
  textAtoms: (text: string) => number[] = codeUnits,
): ResolvedText {
  const atoms: number[] = [];
  const unknownKeys: string[] = [];
  for (const part of parts) {
    if (part.kind === "variable" && context.valuesOf(part.key) === "unknown") {
      unknownKeys.push(part.key);
      atoms.push(anyRun);
      continue;
    }
    const made = part.kind === "text" ? textAtoms(part.text) : valueAtoms(part, context);
    if (!made) return { atoms: null, unknownKeys: [] };
    for (const atom of made) atoms.push(atom);
  }
  return { atoms, unknownKeys };
}

/** What a match of resolved text means: with unknown keys in it, it only may match. */
export function truthOfMatch(isMatch: boolean, { unknownKeys }: ResolvedText): Truth {
  return isMatch && unknownKeys.length > 0 ? "unknown" : isMatch;
}
