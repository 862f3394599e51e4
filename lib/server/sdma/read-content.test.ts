import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { askStore as ask, etag, exampleStore, lastModified, seen } from "./example-store.test-support";
import { readContent } from "./read-content";

const text = "0123456789";
const plain = { bytes: Buffer.from(text) };
const long = "a line of a table\n".repeat(1_000);

describe("the whole of a file", () => {
  it("has its length, its version and says that it has parts", async () => {
    expect(await ask(plain)).toMatchObject({
      status: 200,
      text,
      headers: {
        "content-type": "text/csv",
        "content-length": "10",
        "accept-ranges": "bytes",
        etag,
        "last-modified": lastModified,
      },
      asked: [{}],
    });
  });
});

describe("a part of a file", () => {
  it.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=8-99999999999999999999999", "89", "bytes 8-9/10"],
    ["BYTES=0-0", "0", "bytes 0-0/10"],
    ["bytes=,0-1,", "01", "bytes 0-1/10"],
  ])("%s is answered with its own length", async (range, part, contentRange) => {
    expect(await ask(plain, { range })).toMatchObject({
      status: 206,
      text: part,
      headers: { "content-length": String(part.length), "content-range": contentRange, etag },
    });
  });

  it.each([
    "bytes=0-1,4-5",
    "bytes=5-2",
    "bytes=-",
    "bytes=a-b",
    "bytes=1-2-3",
    "items=0-1",
    "bytes 0-1",
    "bytes=",
    "0-1",
    "bytes=0-1;q=1",
    "bytes=+1-2",
  ])("%s asks for none, or for several, and gets the whole", async (range) => {
    expect(await ask(plain, { range })).toMatchObject({ status: 200, text, asked: [{}] });
  });

  it.each([
    ["bytes=10-", plain, "bytes */10"],
    ["bytes=99-100", plain, "bytes */10"],
    ["bytes=-0", plain, "bytes */10"],
    ["bytes=0-", { bytes: Buffer.alloc(0) }, "bytes */0"],
  ])("%s is past the end, which is reported with the size", async (range, file, contentRange) => {
    const answer = await ask(file, { range });
    expect(answer).toMatchObject({
      status: 416,
      code: "invalid-request",
      headers: { "content-range": contentRange },
      isLeft: false,
    });
  });

  it("is the whole where the store has no parts", async () => {
    expect(await ask({ ...plain, ignores: ["range"] }, { range: "bytes=0-3" })).toMatchObject({
      status: 200,
      text,
      headers: { "content-length": "10" },
    });
  });

  it.each([
    ["without its place", { "content-range": "" }],
    ["of several parts", { "content-range": "", "content-type": "multipart/byteranges; boundary=x" }],
    ["whose place and length differ", { "content-range": "bytes 0-3/10" }],
    ["whose place cannot be", { "content-range": "bytes 3-0/10" }],
    ["from another place", { "content-range": "bytes 5-9/10" }],
    ["of more than was asked for", { "content-range": "bytes 0-5/10", "content-length": "6" }],
    ["of several parts that names one", { "content-type": "multipart/byteranges; boundary=x" }],
  ])("%s is not believed: the whole is asked for", async (_, headers) => {
    const store = exampleStore(plain);
    const content = await readContent(
      async (sent) => {
        const answer = await store.ask(sent);
        if (!answer.ok || answer.status !== 206) return answer;
        return { ...answer, headers: { ...answer.headers, ...headers } };
      },
      { range: "bytes=0-4" },
    );
    expect(await seen(content)).toMatchObject({ status: 200, text });
    expect(store.asked).toEqual([{ range: "bytes=0-4" }, {}]);
  });
});

describe("HEAD", () => {
  it("returns the size without a body, by reading one byte", async () => {
    expect(await ask(plain, { method: "HEAD" })).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": "10", "content-type": "text/csv", "accept-ranges": "bytes", etag },
      asked: [{ range: "bytes=0-0" }],
      isLeft: false,
    });
  });

  it("ignores a range, which is of GET only", async () => {
    const answer = await ask(plain, { method: "HEAD", range: "bytes=0-3", ifRange: '"other"' });
    expect(answer).toMatchObject({ status: 200, headers: { "content-length": "10" } });
    expect(answer.headers).not.toHaveProperty("content-range");
  });

  it("knows an empty file, which has not even one byte", async () => {
    expect(await ask({ bytes: Buffer.alloc(0) }, { method: "HEAD" })).toMatchObject({
      status: 200,
      headers: { "content-length": "0", etag },
    });
  });

  it("returns the size if the store supports no ranges, without reading the content", async () => {
    const bytes = Buffer.alloc(1_000_000, "x");
    expect(await ask({ bytes, ignores: ["range"] }, { method: "HEAD" })).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-length": "1000000" },
      isLeft: false,
    });
  });

  it("names no length for what is decoded on the way", async () => {
    const file = { bytes: gzipSync(long), headers: { "content-encoding": "gzip" } };
    const answer = await ask(file, { method: "HEAD" });
    expect(answer).toMatchObject({ status: 200, headers: { etag: `W/${etag}`, "accept-ranges": "none" } });
    expect(answer.headers).not.toHaveProperty("content-length");
  });
});

describe("a file that was stored in a coding", () => {
  const stored = (coding: string, bytes: Buffer) => ({ bytes, headers: { "content-encoding": coding } });

  it.each([
    ["gzip", gzipSync(long)],
    ["x-gzip", gzipSync(long)],
    ["GZIP", gzipSync(long)],
    ["br", brotliCompressSync(long)],
    ["deflate", deflateSync(long)],
    ["gzip, br", brotliCompressSync(gzipSync(long))],
    ["aws-chunked, gzip", gzipSync(long)],
  ])("%s is decoded, whatever part was asked for", async (coding, bytes) => {
    for (const range of [undefined, "bytes=0-9", "bytes=5-", "bytes=-5", `bytes=${long.length - 5}-`]) {
      const answer = await ask(stored(coding, bytes), { range });
      expect(answer).toMatchObject({
        status: 200,
        text: long,
        headers: { etag: `W/${etag}`, "accept-ranges": "none", "last-modified": lastModified },
        isLeft: false,
      });
      expect(Object.keys(answer.headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/content-(length|range|encoding)/)]),
      );
    }
  });

  it.each(["identity", "aws-chunked", ""])("%s is one of its own bytes", async (coding) => {
    const answer = await ask(stored(coding, Buffer.from(text)), { range: "bytes=0-3" });
    expect(answer).toMatchObject({ status: 206, text: "0123" });
    expect(answer.headers).not.toHaveProperty("content-encoding");
  });

  it.each(["zstd", "compress", "utf-8", "gzip, zstd", "gzip,gzip,gzip,gzip"])(
    "%s, which is not undone, goes out whole with its name and length",
    async (coding) => {
      expect(await ask(stored(coding, Buffer.from(text)), { range: "bytes=0-3" })).toMatchObject({
        status: 200,
        text,
        headers: { "content-encoding": coding, "content-length": "10", "accept-ranges": "none", etag },
      });
      expect(await ask(stored(coding, Buffer.from(text)), { method: "HEAD" })).toMatchObject({
        headers: { "content-encoding": coding, "content-length": "10" },
      });
    },
  );

  it("is known again by its weak tag, and has no part that If-Range could name", async () => {
    const file = stored("gzip", gzipSync(long));
    expect(await ask(file, { ifNoneMatch: `W/${etag}` })).toMatchObject({
      status: 304,
      headers: { etag: `W/${etag}` },
    });
    expect(await ask(file, { range: "bytes=5-", ifRange: `W/${etag}` })).toMatchObject({ status: 200 });
    expect(await ask(file, { ifMatch: etag })).toMatchObject({ status: 412 });
  });

  it("fails in the middle where the coding is broken, and never ends as if it were whole", async () => {
    const whole = gzipSync(randomBytes(400_000));
    for (const bytes of [whole.subarray(0, 300_000), Buffer.concat([whole, Buffer.from("and more")])]) {
      const { ask: asking } = exampleStore(stored("gzip", bytes));
      const content = await readContent(asking, {});
      if (!content.ok) throw new Error("expected an answer");
      await expect(buffer(content.body)).rejects.toThrow();
    }
  });

  it.each(["gzip", "br", "deflate", "gzip, br"])(
    "is given as it is stored, with its length and tag, where its bytes are not %s",
    async (coding) => {
      for (const bytes of [Buffer.from("not compressed at all"), Buffer.alloc(70_000, 0xff), Buffer.alloc(0)])
        for (const range of bytes.length > 0 ? [undefined, "bytes=0-3"] : [undefined])
          expect(await ask(stored(coding, bytes), { range })).toMatchObject({
            status: 200,
            text: bytes.toString("latin1"),
            headers: { "content-length": String(bytes.length), etag },
            isLeft: false,
          });
    },
  );

  it("is a problem where its first bytes do not arrive", async () => {
    const broken = () =>
      new Readable({
        read() {
          this.destroy(Object.assign(new Error("cut"), { code: "ECONNRESET" }));
        },
      });
    const headers = { "content-encoding": "gzip" };
    const content = await readContent(async () => ({ ok: true, status: 200, headers, body: broken() }), {});
    expect(content).toMatchObject({ ok: false, problem: { code: "unavailable", layer: "storage" } });
  });
});

describe("a store that answers something else", () => {
  it.each(["GET", "HEAD"])("is told as such for %s", async (method) => {
    const store = exampleStore(plain);
    const content = await readContent(async (sent) => ({ ...(await store.ask(sent)), status: 204 }), {
      method,
    });
    expect(await seen(content)).toMatchObject({ status: 502, code: "unexpected" });
  });

  it("may refuse, which is passed on", async () => {
    const problem = {
      code: "content-missing",
      layer: "storage",
      status: 404,
      title: "t",
      detail: "d",
      nextStep: "n",
      isRetryable: false,
    } as const;
    for (const request of [{}, { method: "HEAD" }, { range: "bytes=0-1" }])
      expect(await readContent(async () => ({ ok: false, problem }), request)).toEqual({
        ok: false,
        problem,
      });
  });
});
