import "server-only";
import type { Readable } from "node:stream";

/** API Gateway takes and gives 10 MB at the most. Source: API Gateway quotas for REST APIs. */
export const payloadLimitBytes = 10_485_760;

/**
 * @returns the whole body, or null where it is longer than the limit; the rest is then not read
 * @throws when the connection breaks before the end
 */
export async function readBody(body: Readable, limitBytes = payloadLimitBytes): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limitBytes) {
      body.destroy();
      return null;
    }
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}

/** Reads the beginning of a body that explains a failure, and gives up quietly where it breaks. */
export async function readErrorText(body: Readable): Promise<string> {
  const text = await readBody(body, 64 * 1_024).catch(() => null);
  return text?.toString("utf8") ?? "";
}
