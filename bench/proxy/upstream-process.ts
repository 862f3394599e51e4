import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { reportUsage } from "../lib/report-usage.mjs";
import { assetList, assumeRoleXml, fileDetail, paths, stage } from "./example-answers";

/** Stands in for API Gateway, STS and S3, and checks nothing, so that it costs as little as it can. */
const { fileBytes } = z.object({ fileBytes: z.number() }).parse(JSON.parse(process.argv[2] ?? "null"));

const chunk = Buffer.alloc(64 * 1_024, "SDMA point cloud ");

function* fileChunks() {
  for (let left = fileBytes; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}

function sendFile(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": fileBytes });
  // Whoever stops reading has its reasons.
  pipeline(Readable.from(fileChunks(), { objectMode: false }), response, () => undefined);
}

function sendText(response: ServerResponse, type: string, body: string): void {
  const headers = { "content-type": type, "content-length": Buffer.byteLength(body) };
  response
    .writeHead(200, { ...headers, "x-amzn-requestid": "0d4b0f2e-1c1c-4a2b-9a55-8f0f8a2b7c11" })
    .end(body);
}

async function assumeRole(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await text(request));
  const xml = assumeRoleXml(form.get("RoleArn") ?? "", form.get("RoleSessionName") ?? "", Date.now());
  sendText(response, "text/xml", xml);
}

const answers = new Map<string, string>([[`/${stage}${paths.libraries}`, '{"libraries":[]}']]);

let answered = 0;

const server = createServer((request, response) => {
  if (request.method === "POST") return void assumeRole(request, response);
  const path = (request.url ?? "").split("?", 1)[0] ?? "";
  if (path === paths.storedFile) return sendFile(response);
  const answer = answers.get(path);
  if (answer === undefined) return void response.writeHead(404).end();
  answered += 1;
  sendText(response, "application/json", answer);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  answers.set(`/${stage}${paths.assets}`, assetList(origin));
  answers.set(`/${stage}${paths.file}`, fileDetail(origin));
  reportUsage();
  process.on("message", (message) => message === "answered" && process.send?.({ answered }));
  process.send?.({ origin });
});
