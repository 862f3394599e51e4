import "server-only";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type DoorAnswer, isWithoutBody } from "../door-answer";
import { acceptsCoding } from "./content-codings";
import type { Exchange } from "./incoming-request";
import { discardRest } from "./linger-over";

const compress = promisify(gzip);
/** Below this, compressing saves less than its headers cost. */
const compressedFromBytes = 1_024;
const compressionLevel = 4;

const isUnfinished = ({ complete, headers }: IncomingMessage) =>
  !complete && (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0);

/**
 * Sends an answer with its exact length; text is compressed where the client takes it. Takes over headers that were
 * set before. When an upstream body breaks, the connection is cut, so that nobody takes the part for the whole.
 * @throws what the upstream body broke with, and a TypeError for headers that cannot be sent
 */
export async function sendAnswer(exchange: Exchange, answer: DoorAnswer): Promise<void> {
  const { incoming, response } = exchange;
  const { body, status, cookies = [] } = answer;
  const headers: OutgoingHttpHeaders = { ...exchange.headers, ...answer.headers };
  if (cookies.length > 0) headers["set-cookie"] = [...cookies];
  try {
    const hasNoBody = incoming.method === "HEAD" || isWithoutBody(status);
    if (!(body instanceof Readable))
      return await sendWhole(exchange, { status, headers, body: body ?? "", hasNoBody });
    response.writeHead(status, headers);
    if (!hasNoBody) return await sendStream(response, body);
    response.end();
  } finally {
    // An unread body would hold its connection forever.
    if (body instanceof Readable) body.destroy();
  }
}

interface WholeAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  hasNoBody: boolean;
}

async function sendWhole(
  exchange: Exchange,
  { status, headers, body, hasNoBody }: WholeAnswer,
): Promise<void> {
  const { incoming, response } = exchange;
  let bytes = typeof body === "string" ? Buffer.from(body) : body;
  if (bytes.length >= compressedFromBytes) {
    headers.vary = "accept-encoding";
    if (acceptsCoding(incoming, "gzip")) {
      bytes = await compress(bytes, { level: compressionLevel });
      headers["content-encoding"] = "gzip";
    }
  }
  if (!isWithoutBody(status)) headers["content-length"] = bytes.length;
  const sent = hasNoBody ? Buffer.alloc(0) : bytes;
  if (isUnfinished(incoming)) return sendEarly(exchange, { status, headers, bytes: sent });
  response.writeHead(status, headers).end(sent);
}

/** A connection that is closed while its client is still sending loses the answer, so it is closed after that. */
async function sendEarly(
  exchange: Exchange,
  { status, headers, bytes }: Pick<WholeAnswer, "status" | "headers"> & { bytes: Buffer },
): Promise<void> {
  const { response } = exchange;
  response.writeHead(status, { ...headers, connection: "close" });
  if (bytes.length > 0) response.write(bytes);
  else response.flushHeaders();
  await discardRest(exchange);
  response.end();
}

/** A client that disconnects midway is not a failure. */
function sendStream(response: ServerResponse, body: Readable): Promise<void> {
  return new Promise((resolve, reject) =>
    pipeline(body, response, (error) =>
      error && error.code !== "ERR_STREAM_PREMATURE_CLOSE" ? reject(error) : resolve(),
    ),
  );
}
