import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { xxhash128 } from "hash-wasm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Answer } from "../http/service";
import { openTestSdma, type TestSdma, testNowMs, testOrigin, testPresignKey } from "../sdma/open-test-sdma";
import {
  seedLibraryId,
  seedProjectId,
  seedStreamedAssetId,
  seedStreamedFileId,
  seedVersionedAssetId,
} from "../seed/identifiers";
import { splitTarget } from "../sigv4/wire-request";
import { emulateS3 } from "./emulate-s3";

let test: TestSdma;
beforeAll(async () => {
  test = await openTestSdma();
}, 30_000);
afterAll(() => test.close());

const project = `libraries/${seedLibraryId}/projects/${seedProjectId}`;
const fileSchema = z.object({ url: z.string(), size: z.number(), hash: z.string(), path: z.string() });

async function readFirstFile() {
  const listSchema = z.object({ files: z.array(z.object({ fileId: z.string() })) });
  const { files } = listSchema.parse(
    await test.readJson("ada.novak", `${project}/assets/${seedVersionedAssetId}/files`),
  );
  return fileSchema.parse(
    await test.readJson("ada.novak", `${project}/assets/${seedVersionedAssetId}/files/${files[0]?.fileId}`),
  );
}

async function fetchObject(url: string, headers: Record<string, string> = {}, method = "GET") {
  const emulate = emulateS3({
    objects: test.objects,
    cloud: { findSession: () => null, findAccessKey: () => null },
    presign: testPresignKey,
    findCredential: () => ({ found: "invalid" }),
    log: () => {},
  });
  const pairs = Object.entries({ host: "127.0.0.1:4010", ...headers });
  const target = splitTarget(url.slice(testOrigin.length));
  const wire = { method, ...target, headers: pairs, body: Buffer.alloc(0) };
  const call = { wire, nowMs: testNowMs, sourceIp: "127.0.0.1", origin: testOrigin, body: Readable.from([]) };
  return (await emulate(call)).answer;
}

async function bytesOf({ body }: Pick<Answer, "body">): Promise<Buffer> {
  return body instanceof Readable ? buffer(body) : Buffer.from(body);
}

describe("objects behind presigned URLs", () => {
  it("are the very bytes that size and hash of the file promise", async () => {
    const file = await readFirstFile();
    const answer = await fetchObject(file.url);
    const bytes = await bytesOf(answer);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ "content-length": String(file.size), etag: `"${file.hash}-1"` });
    expect(bytes.length).toBe(file.size);
    expect(await xxhash128(bytes)).toBe(file.hash);
    expect(answer.headers?.["content-disposition"]).toContain(`filename="${file.path.split("/").at(-1)}"`);
  });

  it("answer a range, one beyond the end, and a copy that is still good", async () => {
    const { url, size, hash } = await readFirstFile();
    const whole = await bytesOf(await fetchObject(url));
    const part = await fetchObject(url, { range: "bytes=10-19" });
    expect(part.status).toBe(206);
    expect(part.headers).toMatchObject({ "content-range": `bytes 10-19/${size}`, "content-length": "10" });
    expect(await bytesOf(part)).toEqual(whole.subarray(10, 20));
    const beyond = await fetchObject(url, { range: `bytes=${size}-` });
    expect(beyond.status).toBe(416);
    expect(String(beyond.body)).toContain("<Code>InvalidRange</Code>");
    expect((await fetchObject(url, { "if-none-match": `"${hash}-1"` })).status).toBe(304);
  });

  it("are refused in S3's XML", async () => {
    const { url } = await readFirstFile();
    const answer = await fetchObject(url.replace("filename", "filenome"));
    expect(answer.status).toBe(403);
    expect(answer.headers?.["content-type"]).toBe("application/xml");
    expect(String(answer.body)).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error><Code>SignatureDoesNotMatch<\/Code>/,
    );
    expect((await fetchObject(url, {}, "PUT")).status).toBe(403);
  });

  it("stream 200 MB that lie nowhere, the same bytes whole and by range", async () => {
    const target = `${project}/assets/${seedStreamedAssetId}/files/${seedStreamedFileId}`;
    const file = fileSchema.parse(await test.readJson("ada.novak", target));
    expect(file.size).toBe(200_000_313);
    const content = await test.get("ada.novak", `${target}/content`);
    expect(content.headers).toMatchObject({
      "content-length": "200000313",
      "content-type": "application/vnd.las",
    });
    const first = 1_000_300;
    const part = await bytesOf(await fetchObject(file.url, { range: `bytes=${first}-${first + 2_100_000}` }));
    const collected: Buffer[] = [];
    let seen = 0;
    for await (const chunk of content.body instanceof Readable ? content.body : []) {
      const bytes = z.instanceof(Buffer).parse(chunk);
      const from = Math.max(first - seen, 0);
      const to = first + 2_100_001 - seen;
      if (from < bytes.length && to > 0) collected.push(bytes.subarray(from, Math.min(to, bytes.length)));
      seen += bytes.length;
    }
    expect(seen).toBe(200_000_313);
    expect(Buffer.concat(collected).equals(part)).toBe(true);
  }, 30_000);
});
