import { createHash } from "node:crypto";
import { createServer, type IncomingHttpHeaders, request, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  seedLibraryId,
  seedProjectId,
  seedStreamedAssetId,
  seedStreamedFileId,
} from "@/sandbox/seed/identifiers";
import { addressOperation } from "../../sdma/address-operation";
import { forwardCall } from "../../sdma/forward-call";
import { openFileContent } from "../../sdma/open-file-content";
import { readJson } from "../../sdma/read-json";
import { type SandboxPortal, startSandboxPortal } from "../../sdma/sandbox-portal.test-support";
import { contentRequestOf } from "../content-request";
import { forwardedAnswer } from "../forwarded-answer";
import { closeNotices, toDoorRequest } from "../node/incoming-request";
import { sendAnswer } from "../node/send-answer";
import { parseTarget } from "../parse-target";

const address = {
  libraryId: seedLibraryId,
  projectId: seedProjectId,
  assetId: seedStreamedAssetId,
  fileId: seedStreamedFileId,
};
const through = `/iam/libraries/${seedLibraryId}/projects/${seedProjectId}/assets/${seedStreamedAssetId}/files/${seedStreamedFileId}/content`;
const text = "0123456789".repeat(5_000);

let portal: SandboxPortal;
let server: Server;
let stored = { bucket: "", key: "" };

/** The file routes as the front door has them, for somebody who is signed in. */
function serveFiles(): Server {
  return createServer(async (incoming, response) => {
    const target = parseTarget(incoming.url ?? "");
    if (!target.ok) throw new Error("expected an address");
    const whenClosed = closeNotices(response);
    const exchange = {
      id: "test",
      incoming,
      response,
      headers: {},
      route: "files",
      whenClosed,
      path: "/",
      lingerMs: 100,
    };
    const asked = toDoorRequest(exchange, target, { bodyIdleMs: 1_000 });
    const ctx = portal.ctxOf("ada.novak", "survey-contributor", { signal: asked.signal });
    const forwarded =
      target.segments[0] === "iam"
        ? await forwardCall(ctx, { ...contentRequestOf(asked), segments: target.segments })
        : await openFileContent(ctx, { ...address, ...contentRequestOf(asked) });
    await sendAnswer(exchange, forwardedAnswer(forwarded));
  });
}

beforeAll(async () => {
  portal = await startSandboxPortal();
  server = serveFiles();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stored = await findStored();
});
afterAll(async () => {
  server.close();
  await portal.stop();
});
afterEach(() => {
  portal.sandbox.faults.clear();
  portal.portal.reads.forgetPerson("ada.novak");
});

/** Where the sandbox keeps the content of the file, as the presigned address of GetFile says. */
async function findStored() {
  const file = addressOperation("GetFile", { ...address, fileIdOrPathId: address.fileId });
  if ("problem" in file) throw new Error("expected an address");
  const read = await readJson(portal.ctxOf("ada.novak"), file);
  const { url } = z.object({ url: z.string() }).parse(read.ok ? read.withheld?.() : null);
  const [, bucket = "", ...key] = new URL(url).pathname.split("/").map(decodeURIComponent);
  return { bucket, key: key.join("/") };
}

async function store(bytes: Buffer, headers: Record<string, string> = {}): Promise<void> {
  const { objects } = portal.sandbox;
  const segment = await objects.receive(
    (async function* () {
      yield bytes;
    })(),
  );
  objects.put({
    ...stored,
    etag: createHash("md5").update(bytes).digest("hex"),
    size: bytes.length,
    lastModifiedMs: Date.parse("2026-11-22T16:00:00Z"),
    headers: { "content-type": "text/csv", ...headers },
    checksum: null,
    segments: [{ ...segment, size: bytes.length }],
  });
}

interface Seen {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Seen> {
  const listening = server.address();
  if (typeof listening !== "object" || !listening) throw new Error("not listening");
  return new Promise((resolve, reject) => {
    const asking = request(
      { port: listening.port, host: "127.0.0.1", path, method, headers },
      async (answer) => {
        const body = await buffer(answer).catch(reject);
        if (body)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: body.toString("latin1") });
      },
    );
    asking.on("error", reject);
    asking.end();
  });
}

describe.each([
  ["from the store", "/file"],
  ["through the gateway", through],
])("the content of a file %s", (_, path) => {
  it("has its length for GET and HEAD", async () => {
    await store(Buffer.from(text));
    const [whole, head] = [await ask(path), await ask(path, {}, "HEAD")];
    expect([whole.status, whole.headers["content-length"], whole.text === text]).toEqual([
      200,
      "50000",
      true,
    ]);
    expect([head.status, head.headers["content-length"], head.text]).toEqual([200, "50000", ""]);
  });

  it("is told for an empty file", async () => {
    await store(Buffer.alloc(0));
    for (const method of ["GET", "HEAD"])
      expect(await ask(path, {}, method)).toMatchObject({ status: 200, headers: { "content-length": "0" } });
  });
});

describe("the content of a file", () => {
  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("is decoded from %s, and never in part", async (coding, encode) => {
    await store(encode(text), { "content-encoding": coding });
    for (const range of ["bytes=0-", "bytes=10-19", "bytes=49990-"]) {
      const answer = await ask("/file", { range });
      expect([answer.status, answer.text === text]).toEqual([200, true]);
      expect(answer.headers).not.toHaveProperty("content-length");
      expect(answer.headers).not.toHaveProperty("content-range");
    }
  });

  it("can be resumed, and says when there is no more", async () => {
    await store(Buffer.from(text));
    const { etag = "", "last-modified": lastModified = "" } = (await ask("/file")).headers;
    for (const ifRange of [etag, lastModified])
      expect(await ask("/file", { range: "bytes=49995-", "if-range": ifRange })).toMatchObject({
        status: 206,
        text: "56789",
        headers: { "content-range": "bytes 49995-49999/50000", "content-length": "5" },
      });
    expect(await ask("/file", { range: "bytes=50000-" })).toMatchObject({
      status: 416,
      headers: { "content-range": "bytes */50000", "content-type": "application/json" },
    });
    expect(await ask("/file", { range: "bytes=49995-", "if-range": '"other"' })).toMatchObject({
      status: 200,
    });
  });

  it("is not sent again to somebody who has it", async () => {
    await store(Buffer.from(text));
    const { etag = "", "last-modified": lastModified = "" } = (await ask("/file")).headers;
    const conditions = { "if-none-match": etag, "if-modified-since": lastModified };
    for (const [name, value] of Object.entries(conditions))
      for (const method of ["GET", "HEAD"])
        expect(await ask("/file", { [name]: value }, method)).toMatchObject({
          status: 304,
          text: "",
          headers: { etag },
        });
    expect(await ask("/file", { "if-match": '"other"' })).toMatchObject({ status: 412 });
  });

  it("that is gone has a code of its own", async () => {
    portal.sandbox.objects.remove(stored.bucket, stored.key);
    for (const method of ["GET", "HEAD"])
      expect(await ask("/file", {}, method)).toMatchObject({ status: 404 });
    expect(JSON.parse((await ask("/file")).text)).toMatchObject({
      problem: { code: "content-missing", layer: "storage" },
    });
  });

  it("is asked for at a new address when the one that was kept has ended", async () => {
    await store(Buffer.from(text));
    await ask("/file");
    portal.sandbox.calls.clear();
    portal.sandbox.faults.add({
      match: ({ service }) => service === "s3",
      answer: {
        status: 403,
        body: "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
      },
      times: 1,
    });
    expect(await ask("/file")).toMatchObject({ status: 200 });
    expect(portal.sandbox.calls.count({ operation: "GetFile" })).toBe(1);
    expect(portal.sandbox.calls.count({ service: "s3" })).toBe(2);
  });
});
