import "server-only";
import { identifier } from "./config-texts";

/** First segments of the portal's own addresses, which a deployment's pages would hide. */
const ownSegments: ReadonlySet<string> = new Set([
  "api",
  "sign-in",
  "signed-out",
  "basemap",
  "embed",
  "embed-sign-in",
  "files",
  "s",
  "g",
  "icon",
  "_next",
]);

/** Whether addresses of the portal itself begin with the segment. */
export const isOwnSegment = (segment: string): boolean => ownSegments.has(segment);

/** Whether any configuration could have a deployment of this id: the first segment of an address may be anything. */
export function canBeDeploymentId(segment: string): boolean {
  return identifier.safeParse(segment).success && !isOwnSegment(segment);
}
