import type { Operation } from "../../sdma/catalog";
import { segmentEncoded } from "../../url-encoding";
import { parseInvokeResource } from "../near-miss/operation-resource";

/** Ids that stand for any resource of their kind. */
const anyId = /^(?:[a-z]+-0{32}(?:-version-1)?|a\.member)$/;

/** Credentials are never asked for in order to see whether one may: the portal withholds them. */
const withheld = /Credentials$/;

/** The parameters that a query must have, each with the first value that the operation accepts. */
function neededQuery({ parameters }: Operation): string | null {
  const needed = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const pairs = needed.flatMap(({ name, values }) =>
    values?.[0] ? [`${name}=${segmentEncoded(values[0])}`] : [],
  );
  return pairs.length === needed.length
    ? pairs.map((pair, at) => (at === 0 ? `?${pair}` : `&${pair}`)).join("")
    : null;
}

/**
 * Encoded path and query after the stage of a read that shows whether both layers let it pass.
 * @param arn of the operation on a concrete resource
 * @returns null for what cannot be asked harmlessly: writes, credentials, content, and resources that are not chosen
 */
export function probePath(operation: Operation, arn: string): string | null {
  const { method, operationId, answersJson } = operation;
  if (method !== "GET" || !answersJson || withheld.test(operationId)) return null;
  const resource = parseInvokeResource(arn);
  const query = neededQuery(operation);
  if (!resource || query === null || resource.segments.some((segment) => anyId.test(segment))) return null;
  return `/${resource.segments.map(segmentEncoded).join("/")}${query}`;
}
