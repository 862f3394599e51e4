import type { ReadRequest } from "@/lib/shared/sdma/read-request";
import type { JsonAnswer } from "./fetch-json";
import { type ReadScope, scopeKey } from "./read-scope";
import { untilAborted } from "./until-aborted";

export interface SdmaRequest<Answer> extends Pick<ReadRequest<Answer>, "wirePath" | "loadSchema"> {
  scope: ReadScope;
  signal: AbortSignal;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

/** Reads whose last response will not do: the server may have cached it. */
const failed = new Set<string>();

const keyOf = ({ scope, wirePath }: Pick<SdmaRequest<unknown>, "scope" | "wirePath">) =>
  [...scopeKey(scope), wirePath].join("\n");

/** The next such read asks past what the server keeps. */
export function distrustRead(request: Pick<SdmaRequest<unknown>, "scope" | "wirePath">): void {
  failed.add(keyOf(request));
}

/**
 * Reads one answer of SDMA through the signing proxy. The parser weighs 30 kB and is loaded with the first read.
 * @throws {ProblemError} as `fetchJson` does; the bundler's own error where the code for parsing did not arrive
 */
export async function readSdma<Answer>({
  loadSchema,
  ...request
}: SdmaRequest<Answer>): Promise<JsonAnswer<Answer>> {
  const code = Promise.all([import("./fetch-json"), loadSchema()]);
  const [{ fetchJson }, schema] = await untilAborted(code, request.signal);
  const key = keyOf(request);
  const isAnew = failed.delete(key);
  try {
    return await fetchJson({ ...request, schema, isAnew });
  } catch (failure) {
    failed.add(key);
    throw failure;
  }
}
