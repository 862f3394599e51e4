import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import { malformedParameter } from "@/lib/shared/problems/call-problems";
import { type Operation, type OperationId, operationById } from "@/lib/shared/sdma/catalog";
import { toWirePath, toWireQuery } from "../aws/wire-path";

export type ParameterValues = Readonly<Record<string, string | number | boolean | undefined>>;

export interface OperationAddress {
  operation: Operation;
  wirePath: string;
  wireQuery: string;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source);
  patterns.set(source, pattern);
  return pattern;
}

/**
 * Checks decoded path segments against the patterns of an operation.
 * @returns the first parameter that does not fit, or null
 */
export function findMalformedSegment(
  operation: Operation,
  segments: readonly string[],
): { name: string; value: string } | null {
  const template = operation.path.slice(1).split("/");
  for (const [index, part] of template.entries()) {
    if (!part.startsWith("{")) continue;
    const name = part.slice(1, -1);
    const value = segments[index] ?? "";
    const pattern = operation.parameters.find((parameter) => parameter.name === name)?.pattern;
    if (pattern && !patternOf(pattern).test(value)) return { name, value };
  }
  return null;
}

/**
 * Wire path and query of an operation from the values of its parameters; the ones without a value are left out.
 * @returns a Problem where a value cannot be what the operation takes
 */
export function addressOperation(
  operationId: OperationId,
  values: ParameterValues,
): OperationAddress | { problem: Problem } {
  const operation = operationById(operationId);
  const segments = operation.path
    .slice(1)
    .split("/")
    .map((part) => (part.startsWith("{") ? String(values[part.slice(1, -1)] ?? "") : part));
  const malformed = findMalformedSegment(operation, segments);
  if (malformed) return { problem: malformedParameter(operationId, malformed.name, malformed.value) };
  const pairs = operation.parameters.flatMap(({ name, in: place }) => {
    const value = values[name];
    return place === "query" && value !== undefined ? [[name, String(value)] as const] : [];
  });
  return { operation, wirePath: toWirePath(segments), wireQuery: toWireQuery(pairs) };
}
