import "server-only";
import { distance } from "fastest-levenshtein";
import { type Operation, operationCatalog } from "@/lib/shared/sdma/catalog";

/** Ids and parameters become one character, so that a long id does not outweigh the words of the path. */
const outline = (segments: readonly string[]) =>
  segments.map((segment) => (/^\{|-[0-9a-f]{32}/i.test(segment) ? "*" : segment)).join("/");

/**
 * The operation with the smallest edit distance in method and path: what somebody who mistyped probably meant.
 * @param segments decoded path segments after the stage
 */
export function nearestOperation(method: string, segments: readonly string[]): Operation {
  const asked = `${method} ${outline(segments)}`;
  const edits = operationCatalog.map((operation) => ({
    operation,
    count: distance(asked, `${operation.method} ${outline(operation.path.slice(1).split("/"))}`),
  }));
  return edits.reduce((best, next) => (next.count < best.count ? next : best)).operation;
}
