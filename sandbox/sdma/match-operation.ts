import { readPath } from "../http/read-path";
import { type Operation, operations } from "./operation-document";

export interface MatchedOperation {
  operation: Operation;
  /** The path parameters by name, decoded but not yet validated. */
  path: Readonly<Record<string, string>>;
}

const byMethodAndLength = new Map<string, Operation[]>();
for (const operation of operations) {
  const key = `${operation.method} ${operation.template.length}`;
  byMethodAndLength.set(key, [...(byMethodAndLength.get(key) ?? []), operation]);
}

/** Finds the operation for decoded segments that start with `iam`; null if the API has no such route. */
export function matchOperation(method: string, segments: readonly string[]): MatchedOperation | null {
  if (segments[0] !== "iam") return null;
  const below = segments.slice(1);
  for (const operation of byMethodAndLength.get(`${method} ${below.length}`) ?? []) {
    const path = readPath(operation.template, below);
    if (path && !Object.values(path).includes("")) return { operation, path };
  }
  return null;
}
