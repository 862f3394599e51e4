import "server-only";
import { Readable } from "node:stream";
import { payloadLimitBytes, readBody } from "../aws/read-body";

const formLimitBytes = 10_000;

/**
 * Reads the small body of a form or a choice.
 * @returns empty where there is none or it is longer than 10 kB
 */
export async function requestText(request: Request): Promise<string> {
  if (!request.body || Number(request.headers.get("content-length") ?? 0) > formLimitBytes) return "";
  const bytes = await readBody(Readable.from(request.body), formLimitBytes);
  return bytes?.toString("utf8") ?? "";
}

/**
 * Reads the exact bytes of a request's body.
 * @returns null where it is longer than API Gateway takes; by its announced length already, where there is one
 */
export async function requestBody(request: Request): Promise<Uint8Array | undefined | null> {
  if (!request.body) return undefined;
  if (Number(request.headers.get("content-length") ?? 0) > payloadLimitBytes) return null;
  return readBody(Readable.from(request.body));
}
