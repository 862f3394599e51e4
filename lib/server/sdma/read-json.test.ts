import { Readable } from "node:stream";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { operationById } from "@/lib/shared/sdma/catalog";
import { startRawServer } from "../aws/local-server.test-support";
import { openTransport } from "../aws/transport";
import type { Ctx } from "./ctx";
import { exampleCtx } from "./example-ctx.test-support";
import { callForJson } from "./read-json";

const call = { operation: operationById("ListLibraries"), wirePath: "/iam/libraries", wireQuery: "" };
const json = '{"libraries":[]}';

interface Given {
  body: Readable | Buffer | string;
  encoding?: string;
  status?: number;
}

async function read({ body, encoding, status = 200 }: Given) {
  const { ctx } = exampleCtx(() => ({ body: "" }));
  const callGateway: Ctx["callGateway"] = async (asked) => {
    const result = await ctx.callGateway(asked);
    if (!result.ok) return result;
    return {
      ...result,
      status,
      headers: encoding === undefined ? {} : { "content-encoding": encoding },
      body: body instanceof Readable ? body : Readable.from([Buffer.from(body)]),
    };
  };
  const answer = await callForJson({ ...ctx, callGateway }, call);
  return answer.ok ? String(answer.bytes) : answer.problem;
}

const problem = (upstreamMessage: string) => ({
  code: "unexpected",
  status: 502,
  operationId: "ListLibraries",
  upstreamMessage,
});

function breaking(code: string): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(json.slice(0, 5));
      throw Object.assign(new Error("at 10.0.0.1:443"), { code });
    })(),
  );
}

describe("an answer of JSON", () => {
  it.each([
    ["plain, without a content type", json, undefined],
    ["with a byte order mark", `\ufeff${json}`, undefined],
    ["in gzip", gzipSync(json), "gzip"],
    ["in Brotli", brotliCompressSync(json), "br"],
    ["in deflate", deflateSync(json), "deflate"],
    ["in two codings", brotliCompressSync(gzipSync(json)), "gzip, br"],
    ["in none, said so", json, "identity"],
  ])("%s is read", async (_, body, encoding) => {
    expect(await read({ body, ...(encoding ? { encoding } : {}) })).toBe(json);
  });

  it.each([
    [
      "in a coding that is not known",
      json,
      "zstd",
      "The response was compressed in a way that the portal does not support.",
    ],
    ["that is no gzip although it says so", json, "gzip", "The response could not be decompressed."],
    [
      "in gzip that ends too early",
      gzipSync(json).subarray(0, 20),
      "gzip",
      "The response could not be decompressed.",
    ],
    ["in Brotli that is none", json, "br", "The response could not be decompressed."],
    ["in Latin-1", Buffer.from('{"name":"José"}', "latin1"), "", "The response was not UTF-8."],
    ["in UTF-16", Buffer.from(json, "utf16le"), "", "The response was not complete JSON."],
    ["that ends in a character", Buffer.from('{"a":"č').subarray(0, -1), "", "The response was not UTF-8."],
    ["that ends too early", json.slice(0, 5), "", "The response was not complete JSON."],
    [
      "that is longer than the gateway's limit",
      Buffer.alloc(10_485_761, " "),
      "",
      "The response was longer than 10485760 bytes.",
    ],
    [
      "that unpacks to more than that",
      gzipSync(Buffer.alloc(10_485_761)),
      "gzip",
      "The response was longer than 10485760 bytes.",
    ],
    ["that broke", breaking("UND_ERR_SOCKET"), "", "The response was cut off."],
    ["that stood still", breaking("UND_ERR_BODY_TIMEOUT"), "", "The response stopped before its end."],
  ])("%s is a problem with a reason", async (_, body, encoding, message) => {
    expect(await read({ body, encoding })).toMatchObject(problem(message));
  });

  it.each([205, 206])("cannot have the status %i", async (status) => {
    expect(await read({ body: json, status })).toMatchObject(
      problem(`The response had the status ${status}, which no JSON has.`),
    );
  });

  it("that is cut on the wire is a problem, and names no address", async () => {
    const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    for (const rest of [`content-length: 99\r\n\r\n${json}`, `transfer-encoding: chunked\r\n\r\n5\r\n{"a"`]) {
      const origin = await startRawServer((socket) => socket.once("data", () => socket.end(head + rest)));
      const answer = await openTransport()({ origin, method: "GET", target: "/", headers: {} });
      expect(await read(answer)).toMatchObject(problem("The response was cut off."));
    }
  });

  it("that a caller no longer waits for throws the caller's reason", async () => {
    const leaving = new AbortController();
    const { ctx } = exampleCtx(() => ({ body: "" }));
    const callGateway: Ctx["callGateway"] = async (asked) => {
      const result = await ctx.callGateway(asked);
      leaving.abort(new Error("the tab was closed"));
      return { ...result, ok: true, status: 200, headers: {}, body: breaking("ABORT_ERR") };
    };
    const reading = callForJson({ ...ctx, callGateway }, { ...call, signal: leaving.signal });
    await expect(reading).rejects.toThrow("the tab was closed");
  });
});
