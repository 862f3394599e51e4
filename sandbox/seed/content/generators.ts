import type { GeneratedContent } from "../../s3/content-store";
import { createStreamedPointCloud } from "./streamed-point-cloud";

export const streamedOrigin = "streamed-point-cloud";

/** Contents that exist only while they are read, by the name that a blob gives as its origin. */
export function createGenerators(): ReadonlyMap<string, GeneratedContent> {
  return new Map([[streamedOrigin, createStreamedPointCloud()]]);
}
