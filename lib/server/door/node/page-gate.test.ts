import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendTo } from "../../testing/door-adapters";
import { portOf } from "../../testing/fake-sts";
import { connectRaw, parseAnswers } from "../../testing/raw-connection";
import { PageGate } from "./page-gate";

type Play = (response: ServerResponse, gate: PageGate, incoming: IncomingMessage) => void | Promise<void>;

let play: Play = () => undefined;
let port = 0;
const server = createServer((incoming, response) => {
  response.setHeader("x-door", "1");
  void play(response, new PageGate(response), incoming);
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = portOf(server.address());
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const pause = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

async function statusOf(next: Play, method = "GET") {
  play = next;
  const got = await sendTo(port, { method, path: "/" });
  return { status: got.status, text: got.text, headers: got.headers };
}

describe("a page that is held back", () => {
  it("has the status that is known before its first byte", async () => {
    const got = await statusOf((response, gate) => {
      gate.open(404);
      response.write("not ");
      response.end("there");
    });
    expect([got.status, got.text]).toEqual([404, "not there"]);
  });

  it("has the status that becomes known after its first bytes, which wait for it in their order", async () => {
    const got = await statusOf(async (response, gate) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("a");
      response.write(Buffer.from("b"));
      await pause();
      expect(response.headersSent).toBe(false);
      gate.open(403);
      response.write("c");
      response.end("d");
    });
    expect([got.status, got.text, got.headers["content-type"]]).toEqual([403, "abcd", "text/html"]);
  });

  it("continues as 200 once nobody is waiting for its status, and a later status changes nothing", async () => {
    const got = await statusOf(async (response, gate) => {
      response.write("a");
      gate.open();
      await pause();
      expect(response.headersSent).toBe(true);
      gate.open(404);
      response.end("b");
    });
    expect([got.status, got.text]).toEqual([200, "ab"]);
  });

  it("uses a status that arrives after the wait but before its first byte", async () => {
    const got = await statusOf((response, gate) => {
      gate.open();
      gate.open(404);
      response.end("a");
    });
    expect(got.status).toBe(404);
  });

  it("keeps the first status of two", async () => {
    const got = await statusOf((response, gate) => {
      gate.open(403);
      gate.open(404);
      response.end("a");
    });
    expect(got.status).toBe(403);
  });

  it.each([307, 404, 500])("passes at once, and stays %i, where Next itself says so", async (status) => {
    for (const say of [
      (response: ServerResponse) => void response.writeHead(status, { location: "/x" }),
      (response: ServerResponse) => {
        response.statusCode = status;
      },
    ]) {
      const got = await statusOf((response, gate) => {
        say(response);
        response.write("next's ");
        expect(response.headersSent).toBe(true);
        gate.open(200);
        response.end("own");
      });
      expect([got.status, got.text]).toEqual([status, "next's own"]);
    }
  });

  it("is sent when it is complete, since its status cannot change anymore", async () => {
    expect(await statusOf((response) => void response.end("whole"))).toMatchObject({
      status: 200,
      text: "whole",
    });
    expect(await statusOf((response) => void response.end())).toMatchObject({ status: 200, text: "" });
    const got = await statusOf((response) => {
      response.write("a");
      response.end("b");
    });
    expect([got.status, got.text]).toEqual([200, "ab"]);
  });

  it("calls back for what it wrote and ended", async () => {
    const said: string[] = [];
    await statusOf(async (response, gate) => {
      response.write("a", () => said.push("written"));
      await pause();
      expect(said).toEqual([]);
      gate.open();
      response.end("b", () => said.push("ended"));
    });
    await expect.poll(() => said).toEqual(["written", "ended"]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ["an object", (response) => response.writeHead(200, { "x-a": "1", "x-b": ["2", "3"], "x-c": undefined })],
    ["a list", (response) => response.writeHead(200, ["x-a", "1", "x-b", ["2", "3"]])],
    ["words and an object", (response) => response.writeHead(200, "Fine", { "x-a": "1", "x-b": ["2", "3"] })],
  ])("keeps headers that are given with the status as %s", async (_, giveHeaders) => {
    play = (response, gate) => {
      giveHeaders(response);
      response.write("a");
      gate.open(404);
      response.end();
    };
    const connection = await connectRaw(port);
    connection.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    await connection.closed;
    const text = connection.received();
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    for (const line of ["x-door: 1", "x-a: 1", "x-b: 2", "x-b: 3"]) expect(text).toContain(`\r\n${line}\r\n`);
    connection.socket.destroy();
  });

  it("sends its headers early only once it may pass", async () => {
    const got = await statusOf(async (response, gate) => {
      response.flushHeaders();
      await pause();
      expect(response.headersSent).toBe(false);
      gate.open(404);
      expect(response.headersSent).toBe(true);
      response.end("a");
    });
    expect(got.status).toBe(404);
  });

  it("has its status for HEAD too, without a body", async () => {
    const got = await statusOf((response, gate) => {
      response.write("a");
      gate.open(404);
      response.end();
    }, "HEAD");
    expect([got.status, got.text]).toEqual([404, ""]);
  });

  it("holds nothing for a client that has gone", async () => {
    let closed: unknown;
    play = (response, gate) => {
      response.write("a");
      response.once("close", () => {
        gate.open(200);
        response.end("b");
        closed = response.destroyed;
      });
    };
    const connection = await connectRaw(port);
    connection.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await pause();
    connection.socket.destroy();
    await expect.poll(() => closed).toBe(true);
    expect(await statusOf((response) => void response.end("alive"))).toMatchObject({ text: "alive" });
  });

  it("signals backpressure to the writer once it flows", async () => {
    let [held, isFull] = [false, false];
    play = async (response, gate) => {
      held = response.write("a");
      gate.open();
      const piece = Buffer.alloc(1_048_576);
      for (let written = 0; written < 64 && !isFull; written += 1) isFull = !response.write(piece);
      response.destroy();
    };
    const connection = await connectRaw(port);
    connection.socket.pause();
    connection.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await expect.poll(() => [held, isFull]).toEqual([true, true]);
    connection.socket.destroy();
  });
});

type Middleware = (incoming: IncomingMessage, response: ServerResponse, next: () => void) => void;
const isCompression = (value: unknown): value is () => Middleware => typeof value === "function";

/** The package `compression` as Next holds it: it wraps the response after the gate has. */
function compressionOfNext(): Middleware {
  const found: unknown = createRequire(import.meta.url)("next/dist/compiled/compression");
  if (!isCompression(found)) throw new Error("Next holds no compression anymore.");
  return found();
}

describe("a page that Next compresses behind the gate", () => {
  const compress = compressionOfNext();
  const get = (headers: Record<string, string> = {}) =>
    sendTo(port, { path: "/", headers: { "accept-encoding": "gzip", ...headers } });

  it("keeps its status and its bytes, held and flowing", async () => {
    play = async (response, gate, incoming) => {
      compress(incoming, response, () => undefined);
      response.setHeader("content-type", "text/html");
      response.write("a".repeat(5_000));
      await pause();
      expect(response.headersSent).toBe(false);
      gate.open(404);
      response.write("b".repeat(5_000));
      response.end("c");
    };
    const got = await get();
    expect([got.status, got.headers["content-encoding"], got.headers["content-length"]]).toEqual([
      404,
      "gzip",
      undefined,
    ]);
    expect(String(gunzipSync(got.bytes))).toBe(`${"a".repeat(5_000)}${"b".repeat(5_000)}c`);
    expect((await get({ "accept-encoding": "" })).text).toHaveLength(10_001);
  });

  it("goes on after its client has been slow", async () => {
    const piece = randomBytes(262_144).toString("base64");
    play = (response, gate, incoming) => {
      compress(incoming, response, () => undefined);
      response.setHeader("content-type", "text/html");
      gate.open(403);
      let left = 16;
      const write = () => {
        for (let isFree = true; isFree && left > 0; left -= 1) isFree = response.write(piece);
        if (left > 0) response.once("drain", write);
        else response.end();
      };
      write();
    };
    const got = await get();
    expect(got.status).toBe(403);
    expect(String(gunzipSync(got.bytes))).toBe(piece.repeat(16));
  });
});

describe("several answers on one connection", () => {
  it("each have a gate of their own", async () => {
    let count = 0;
    play = (response, gate) => {
      count += 1;
      gate.open(count === 1 ? 404 : 200);
      response.setHeader("content-length", 1);
      response.end(String(count));
    };
    const connection = await connectRaw(port);
    const get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    connection.write(get + get);
    await connection.until(/\r\n\r\n2$/);
    expect(parseAnswers(connection.received()).map(({ status, body }) => [status, body])).toEqual([
      [404, "1"],
      [200, "2"],
    ]);
    connection.socket.destroy();
  });
});
