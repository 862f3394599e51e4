import "server-only";
import { Readable } from "node:stream";
import { payloadLimitBytes, readBody } from "../aws/read-body";

/**
 * Reads the exact bytes of a request's body.
 * @returns null where it is longer than API Gateway takes; by its announced length already, where there is one
 */
export async function requestBody(request: Request): Promise<Uint8Array | undefined | null> {
  if (!request.body) return undefined;
  if (Number(request.headers.get("content-length") ?? 0) > payloadLimitBytes) return null;
  return readBody(Readable.from(request.body));
}
