import { LRUCache } from "lru-cache";
import type { RequestContext } from "./request-context";

/** By source, variables filled in. */
const compiled = new LRUCache<string, RegExp>({ max: 5_000 });
/** By flags and pattern, without variables. */
const globs = new LRUCache<string, RegExp>({ max: 5_000 });

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** `*` is any run of characters, slashes included; `?` exactly one. */
function globSource(text: string): string {
  return text.replace(/[*?]|[^*?]+/g, (part) => {
    if (part === "*") return ".*";
    return part === "?" ? "." : escaped(part);
  });
}

/**
 * The same source without backtracking from one star into an earlier one: each run takes the first place that fits, which
 * is enough for a pattern without alternatives, and keeps "*a*a*a…" from taking forever.
 */
function withoutBacktracking(source: string): string {
  const [first = "", ...rest] = source.split(".*");
  const last = rest.pop();
  if (last === undefined) return first;
  const runs = rest.map((piece, at) => (piece === "" ? "" : `(?=(?<r${at}>.*?${piece}))\\k<r${at}>`));
  return `${first}${runs.join("")}.*${last}`;
}

function toRegExp(source: string): RegExp {
  const known = compiled.get(source);
  if (known) return known;
  const expression = new RegExp(`^${withoutBacktracking(source)}$`, "s");
  compiled.set(source, expression);
  return expression;
}

/** A pattern whose variables, if it has any, are plain text. */
function globRegExp(pattern: string, flags: "s" | "si"): RegExp {
  const id = `${flags}:${pattern}`;
  const known = globs.get(id);
  if (known) return known;
  const expression = new RegExp(`^${withoutBacktracking(globSource(pattern))}$`, flags);
  globs.set(id, expression);
  return expression;
}

const variable = /\$\{([^}]*)\}/;

/** `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and the literals `${*}`, `${?}`, `${$}`. */
function variableValue(expression: string, context: RequestContext): string | null {
  if (["*", "?", "$"].includes(expression)) return expression;
  // A default may hold commas of its own.
  const [, key = "", fallback] = /^([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/s.exec(expression) ?? [];
  const values = context.values(key.trim());
  if (values?.length === 1) return values[0] ?? null;
  return fallback ?? null;
}

/** Regular expression source of a pattern, variables taken as plain text; null where a variable has no value. */
function patternSource(pattern: string, context: RequestContext): string | null {
  return pattern.split(/(\$\{[^}]*\})/).reduce<string | null>((source, part) => {
    if (source === null) return null;
    const expression = variable.exec(part)?.[1];
    if (expression === undefined) return source + globSource(part);
    const value = variableValue(expression, context);
    return value === null ? null : source + escaped(value);
  }, "");
}

/**
 * Whether text matches an IAM pattern, case-sensitively.
 * @param context gives policy variables their values; null where the policy's version has none.
 */
export function matchesPattern(pattern: string, text: string, context: RequestContext | null): boolean {
  if (pattern === "*") return true;
  if (!context || !pattern.includes("${")) return globRegExp(pattern, "s").test(text);
  const source = patternSource(pattern, context);
  return source !== null && toRegExp(source).test(text);
}

/** Action names are compared without regard to case. */
export function matchesAction(pattern: string, action: string): boolean {
  return pattern === "*" || globRegExp(pattern, "si").test(action);
}

/** The text behind a variable replaced for comparison operators without wildcards; null where it has no value. */
export function withVariables(text: string, context: RequestContext | null): string | null {
  if (!context || !text.includes("${")) return text;
  let isKnown = true;
  const replaced = text.replace(/\$\{([^}]*)\}/g, (_, expression: string) => {
    const value = variableValue(expression, context);
    if (value === null) isKnown = false;
    return value ?? "";
  });
  return isKnown ? replaced : null;
}
