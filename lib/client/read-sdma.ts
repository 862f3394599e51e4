import type * as z from "zod/mini";
import type { JsonAnswer } from "./fetch-json";
import type { ReadScope } from "./read-scope";

export interface SdmaRequest<Answer> {
  scope: ReadScope;
  /** Encoded path and query behind the stage, such as `/iam/libraries?maxResults=50`. */
  wirePath: string;
  loadSchema: () => Promise<z.ZodMiniType<Answer>>;
  signal: AbortSignal;
}

/**
 * Reads one answer of SDMA through the signing proxy. What parses it weighs 30 kB and comes with the first read.
 * @throws {ProblemError} as `fetchJson` does
 */
export async function readSdma<Answer>({
  loadSchema,
  ...request
}: SdmaRequest<Answer>): Promise<JsonAnswer<Answer>> {
  const [{ fetchJson }, schema] = await Promise.all([import("./fetch-json"), loadSchema()]);
  return fetchJson({ ...request, schema });
}
