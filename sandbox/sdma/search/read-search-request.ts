import { z } from "zod";
import { invalidParameter } from "../sdma-error";
import type { Area } from "./area";
import { type Pattern, parsePattern } from "./parse-pattern";
import { readArea } from "./read-area";

const orderOperators = ["eq", "ne", "lt", "lte", "gt", "gte"] as const;
const textOperators = ["like", "not_contains", "starts_with", "not_starts_with"] as const;

const filterSchema = z.object({
  key: z.string(),
  operator: z.enum([...orderOperators, ...textOperators, "geo"]),
  stringValue: z.string().optional(),
  numberValue: z.number().optional(),
});

const bodySchema = z.object({
  searchPattern: z.string().default(""),
  searchFilters: z.array(filterSchema).default([]),
  size: z.number().default(10),
  from: z.number().default(0),
  sort: z.string().optional(),
  sortDescending: z.boolean().optional(),
  logicalOperator: z.string().default("and"),
});

export type Filter =
  | { key: string; operator: (typeof orderOperators)[number]; value: string | number }
  | { key: string; operator: (typeof textOperators)[number]; value: string }
  | { key: string; operator: "geo"; area: Area };

export interface SearchRequest {
  /** Null if no words are searched. */
  pattern: Pattern | null;
  filters: readonly Filter[];
  /** Whether matching one filter is enough; the pattern must always match. */
  isAnyEnough: boolean;
  from: number;
  size: number;
  /** A field, an attribute or `_score`; null sorts by score, or newest first without a pattern. */
  sort: string | null;
  isDescending: boolean;
}

/** The default of OpenSearch's `index.max_result_window`. */
const resultWindow = 10_000;

type StoredFilter = z.infer<typeof filterSchema>;

function readText({ operator, stringValue, numberValue }: StoredFilter, at: string): string {
  if (numberValue !== undefined)
    throw invalidParameter(`The operator ${operator} compares text, not a number`, {
      parameterName: `${at}.numberValue`,
      parameterValue: String(numberValue),
    });
  if (stringValue === undefined)
    throw invalidParameter(`The operator ${operator} needs a stringValue`, {
      parameterName: `${at}.stringValue`,
    });
  return stringValue;
}

function readAreaOf(filter: StoredFilter, at: string): Area {
  const text = readText(filter, at);
  const area = readArea(text);
  if (area) return area;
  throw invalidParameter(
    "A geo filter accepts GeoJSON, WKT, west,south,east,north or latitude,longitude,radius in degrees of WGS 84",
    { parameterName: `${at}.stringValue`, parameterValue: text },
  );
}

function readFilter(filter: StoredFilter, index: number): Filter {
  const { key, operator, stringValue, numberValue } = filter;
  const at = `searchFilters[${index}]`;
  if (operator === "geo") return { key, operator, area: readAreaOf(filter, at) };
  const textOperator = textOperators.find((name) => name === operator);
  if (textOperator) return { key, operator: textOperator, value: readText(filter, at) };
  const orderOperator = orderOperators.find((name) => name === operator) ?? "eq";
  if (stringValue !== undefined && numberValue !== undefined)
    throw invalidParameter("A filter accepts a stringValue or a numberValue, not both", {
      parameterName: `${at}.numberValue`,
      parameterValue: String(numberValue),
    });
  const value = stringValue ?? numberValue;
  if (value === undefined)
    throw invalidParameter("A filter needs a stringValue or a numberValue", {
      parameterName: `${at}.stringValue`,
    });
  return { key, operator: orderOperator, value };
}

function checkWindow(from: number, size: number): void {
  const refuse = (parameterName: string, value: number, rule: string) =>
    invalidParameter(`Parameter ${parameterName} ${rule}`, { parameterName, parameterValue: String(value) });
  if (!Number.isInteger(size) || size < 0 || size > resultWindow)
    throw refuse("size", size, `must be a whole number from 0 to ${resultWindow}`);
  if (!Number.isInteger(from) || from < 0) throw refuse("from", from, "must be a whole number of at least 0");
  if (from + size > resultWindow)
    throw refuse("from", from, `and size together must not be more than ${resultWindow}`);
}

function readLogicalOperator(text: string): "and" | "or" {
  const operator = text.toLowerCase();
  if (operator === "and" || operator === "or") return operator;
  throw invalidParameter("Parameter logicalOperator has a value that is not allowed", {
    parameterName: "logicalOperator",
    parameterValue: text,
    allowedValues: ["and", "or"],
  });
}

function checkSort(
  sort: string | undefined,
  fieldNames: readonly string[],
  isAttribute: (name: string) => boolean,
) {
  if (sort === undefined || sort === "_score" || fieldNames.includes(sort) || isAttribute(sort)) return;
  throw invalidParameter("Parameter sort names no field and no attribute", {
    parameterName: "sort",
    parameterValue: sort,
    allowedValues: ["_score", ...fieldNames],
  });
}

/**
 * Parses the body of SearchAssets or SearchFiles, whose types have already been validated.
 * @param isAttribute whether any document has an attribute with that name
 * @throws SdmaError 400
 */
export function readSearchRequest(
  body: unknown,
  fieldNames: readonly string[],
  isAttribute: (name: string) => boolean,
): SearchRequest {
  const { searchPattern, searchFilters, from, size, sort, ...rest } = bodySchema.parse(body);
  checkWindow(from, size);
  const logicalOperator = readLogicalOperator(rest.logicalOperator);
  checkSort(sort, fieldNames, isAttribute);
  return {
    pattern: parsePattern(searchPattern),
    filters: searchFilters.map(readFilter),
    isAnyEnough: logicalOperator === "or",
    from,
    size,
    sort: sort ?? null,
    isDescending: rest.sortDescending ?? sort === "_score",
  };
}
