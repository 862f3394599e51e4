import { type RawBuilder, sql } from "kysely";
import { invalidParameter } from "../sdma-error";
import { type AuditColumn, auditColumns } from "./audit-columns";

/**
 * Parses a time in a filter: seconds since the epoch, milliseconds (13 digits), or ISO 8601.
 * @returns whole seconds, or null for anything else
 */
function readAuditTime(value: string): number | null {
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const number = Number(text);
    return number >= 1e12 ? Math.floor(number / 1_000) : number;
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1_000);
}

export interface AuditFilter {
  field: string;
  operator: string;
  value: string;
}

type Condition = RawBuilder<boolean>;

const comparisons = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;
const symbols: Readonly<Record<string, string>> = {
  "=": "eq",
  "==": "eq",
  "!=": "ne",
  "<>": "ne",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

/** `*` and `%` match any run of characters; without either, the value may occur anywhere. */
function likePattern(value: string): string {
  if (!/[*%]/.test(value)) return `%${escaped(value)}%`;
  return value.split(/[*%]/).map(escaped).join("%");
}

/** Text patterns by operator: the pattern for SQLite's LIKE, and whether it is negated. Case-insensitive. */
const patterns: Readonly<Record<string, (value: string) => { pattern: string; isNegated: boolean }>> = {
  like: (value) => ({ pattern: likePattern(value), isNegated: false }),
  contains: (value) => ({ pattern: `%${escaped(value)}%`, isNegated: false }),
  not_contains: (value) => ({ pattern: `%${escaped(value)}%`, isNegated: true }),
  starts_with: (value) => ({ pattern: `${escaped(value)}%`, isNegated: false }),
  not_starts_with: (value) => ({ pattern: `${escaped(value)}%`, isNegated: true }),
};

const operatorsOf: Record<AuditColumn["kind"], readonly string[]> = {
  text: ["eq", "ne", "in", ...Object.keys(patterns)],
  time: [...Object.keys(comparisons), "in", "between"],
};

function readValue(kind: AuditColumn["kind"], value: string, parameterName: string): string | number {
  if (kind === "text") return value;
  const seconds = readAuditTime(value);
  if (seconds !== null) return seconds;
  throw invalidParameter(`Parameter ${parameterName} must be seconds since the epoch or an ISO 8601 time`, {
    parameterName,
    parameterValue: value,
  });
}

function parts(value: string): string[] {
  return value.split(",").map((part) => part.trim());
}

function between(column: RawBuilder<unknown>, value: string, parameterName: string): Condition {
  const bounds = parts(value);
  if (bounds.length !== 2) {
    throw invalidParameter(`Parameter ${parameterName} must be two times with a comma between them`, {
      parameterName,
      parameterValue: value,
    });
  }
  const [least, most] = bounds.map((bound) => readValue("time", bound, parameterName));
  return sql<boolean>`${column} between ${least} and ${most}`;
}

function conditionOf(
  { stored, kind }: AuditColumn,
  operator: string,
  value: string,
  name: string,
): Condition {
  const column = sql`coalesce(${sql.ref(stored)}, '')`;
  const pattern = patterns[operator]?.(value);
  if (pattern) {
    const holds = sql<boolean>`${column} like ${pattern.pattern} escape '\\'`;
    return pattern.isNegated ? sql<boolean>`not (${holds})` : holds;
  }
  if (operator === "between") return between(column, value, name);
  if (operator === "in") {
    const values = parts(value).map((part) => readValue(kind, part, name));
    return sql<boolean>`${column} in (${sql.join(values)})`;
  }
  const comparison = Object.entries(comparisons).find(([known]) => known === operator)?.[1] ?? "=";
  return sql<boolean>`${column} ${sql.raw(comparison)} ${readValue(kind, value, name)}`;
}

function columnOf(field: string, parameterName: string): AuditColumn {
  const column = Object.entries(auditColumns).find(([name]) => name === field)?.[1];
  if (column) return column;
  throw invalidParameter(`Parameter ${parameterName} has a value that is not allowed`, {
    parameterName,
    parameterValue: field,
    allowedValues: Object.keys(auditColumns),
  });
}

/**
 * A filter of QueryAuditEvents as an SQL condition. The document defines the operator as a plain string: here it
 * accepts those of searches plus `in` and `between`, in any case, and the usual symbols (assumption).
 * @param index position among the filters, for error messages
 * @throws SdmaError 400
 */
export function auditCondition({ field, operator, value }: AuditFilter, index: number): Condition {
  const name = `filters[${index}]`;
  const column = columnOf(field, `${name}.field`);
  const known = symbols[operator] ?? operator.toLowerCase();
  const allowedValues = operatorsOf[column.kind];
  if (!allowedValues.includes(known)) {
    throw invalidParameter(`Parameter ${name}.operator has a value that is not allowed for ${field}`, {
      parameterName: `${name}.operator`,
      parameterValue: operator,
      allowedValues,
    });
  }
  return conditionOf(column, known, value, `${name}.value`);
}
