import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { SignatureV4 } from "@smithy/signature-v4";
import { Pool } from "undici";
import { z } from "zod";
import { clearText } from "../../lib/server/sdma/withhold-secrets";
import { NodeSha256 } from "../lib/node-sha256";
import { reportUsage } from "../lib/report-usage.mjs";
import { exampleKeys, paths, region } from "./example-answers";

/** What nothing on Node that signs with this signer and sends with this client can stay under. */
const { upstream, clears } = z
  .object({ upstream: z.string(), clears: z.boolean() })
  .parse(JSON.parse(process.argv[2] ?? "null"));
const { host, hostname } = new URL(upstream);
const pool = new Pool(upstream, { connections: 256, pipelining: 1 });
const signer = new SignatureV4({
  service: "execute-api",
  region,
  credentials: exampleKeys,
  sha256: NodeSha256,
  applyChecksum: false,
});

/** What the portal must do to an answer, and nothing besides. */
function cleared(bytes: Buffer): Buffer {
  const result = clearText(bytes.toString("utf8"));
  if (!result.ok) throw new Error("expected an answer that can be cleared");
  return Buffer.from(result.text);
}

async function signAndForward(target: string, response: ServerResponse): Promise<void> {
  const [path = "/", search = ""] = target.split("?", 2);
  const signed = await signer.sign({
    protocol: "http:",
    hostname,
    method: "GET",
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { accept: "application/json", host },
  });
  const answer = await pool.request({ method: "GET", path: target, headers: signed.headers });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const body = clears ? cleared(bytes) : bytes;
  const contentType = answer.headers["content-type"] ?? "";
  response
    .writeHead(answer.statusCode, { "content-type": contentType, "content-length": body.length })
    .end(body);
}

async function pipeFile(target: string, response: ServerResponse): Promise<void> {
  const { statusCode, headers, body } = await pool.request({ method: "GET", path: target });
  response.writeHead(statusCode, { "content-length": Number(headers["content-length"]) });
  pipeline(body, response, () => undefined);
}

function answer({ url = "/" }: IncomingMessage, response: ServerResponse): void {
  const answered = url.startsWith(paths.storedFile) ? pipeFile(url, response) : signAndForward(url, response);
  answered.catch((error: Error) => response.writeHead(502).end(error.message));
}

const server = createServer(answer);
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  reportUsage();
  const port = typeof address === "object" && address ? address.port : 0;
  process.send?.({ origin: `http://127.0.0.1:${port}` });
});
