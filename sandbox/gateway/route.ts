import type { Sdma } from "../sdma/contract";
import type { WireRequest } from "../sigv4/wire-request";
import { resourceTemplate } from "./resource-template";
import { routeSegments } from "./route-segments";

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
