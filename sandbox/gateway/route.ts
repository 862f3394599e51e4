import type { Sdma } from "../sdma/contract";
import { operations } from "../sdma/operation-document";
import type { WireRequest } from "../sigv4/wire-request";
import { routeSegments } from "./route-segments";

const templates = new Map(
  operations.map(({ operationId, template }) => [operationId, `/iam/${template.join("/")}`] as const),
);

/** Resource path of an operation, `/iam/libraries/{libraryId}`; null for operations outside SDMA's API. */
function resourceTemplate(operationId: string): string | null {
  return templates.get(operationId) ?? null;
}

export interface Route {
  /** After the stage, decoded. */
  segments: readonly string[];
  operationId: string | null;
  /** `/iam/libraries/{libraryId}`, or null where the API has no such route. */
  template: string | null;
}

export function findRoute(sdma: Sdma, { method, path }: Pick<WireRequest, "method" | "path">): Route {
  const segments = routeSegments(path);
  const operationId = sdma.findOperation(method, segments)?.operationId ?? null;
  return { segments, operationId, template: operationId === null ? null : resourceTemplate(operationId) };
}
