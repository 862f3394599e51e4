import type { IncomingMessage } from "node:http";

/**
 * The whole body, or null where it is longer than the limit.
 * The rest is read and discarded: a client that is still sending would otherwise see a broken pipe, not the answer.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > limitBytes) chunks.length = 0;
    else chunks.push(bytes);
    if (size > limitBytes * 4) break;
  }
  return size > limitBytes ? null : Buffer.concat(chunks);
}
