import "server-only";
import type { Readable } from "node:stream";

/** API Gateway accepts and returns at most 10 MB. Source: API Gateway quotas for REST APIs. */
export const payloadLimitBytes = 10_485_760;

/**
 * @returns the whole body, or null if it is longer than the limit; the rest is then discarded
 * @throws when the connection breaks before the end
 */
export async function readBody(body: Readable, limitBytes = payloadLimitBytes): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    length += bytes.length;
    if (length > limitBytes) {
      body.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}

/** Reads the start of a body that explains a failure; empty if the body is too long or breaks off. */
export async function readErrorText(body: Readable): Promise<string> {
  const text = await readBody(body, 64 * 1_024).catch(() => null);
  return text?.toString("utf8") ?? "";
}
