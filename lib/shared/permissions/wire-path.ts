import { segmentEncoded } from "../url-encoding";
import { parseInvokeResource } from "./near-miss/operation-resource";

const anyId = /^[a-z]+-0{32}(-version-1)?$/;

/**
 * Encoded path after the stage of the operation that an ARN stands for.
 * @returns null where the ARN names no resource that could exist
 */
export function wirePathOfResource(arn: string): string | null {
  const resource = parseInvokeResource(arn);
  if (!resource || resource.segments.some((segment) => anyId.test(segment) || segment === "a.member"))
    return null;
  return `/${resource.segments.map(segmentEncoded).join("/")}`;
}
