import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { classifyTransportFailure } from "./classify-transport-failure";
import { openDeadline } from "./deadline";
import { startRawServer, startServer } from "./local-server.test-support";
import { openTransport, sendWire, type WireRequest } from "./transport";

const transport = openTransport({ bodyIdleMs: 300 });
const get = (origin: string, overrides: Partial<WireRequest> = {}) =>
  sendWire(transport, { origin, method: "GET", target: "/x?a=%20", headers: { host: "h" }, ...overrides });

async function endedAfterMs(work: Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work.catch(() => undefined);
  return performance.now() - startedMs;
}

describe("the transport", () => {
  it("sends path and query as they were signed, and no header of its own but its connection's", async () => {
    const origin = await startServer((request, response) => {
      response.end(`${request.method} ${request.url} ${Object.keys(request.headers).join(" ")}`);
    });
    const { body } = await get(origin);
    expect(await text(body)).toBe("GET /x?a=%20 host connection");
  });

  it("ends with the deadline to a tenth of a second, when the server hangs", async () => {
    const origin = await startServer(() => undefined);
    const { signal } = openDeadline(700);
    const tookMs = await endedAfterMs(get(origin, { signal, headersTimeoutMs: 1_700 }));
    expect(tookMs).toBeGreaterThan(650);
    expect(tookMs).toBeLessThan(850);
  });

  it("ends a body that stands still, and not one that takes long", async () => {
    const origin = await startServer((request, response) => {
      response.write("a");
      if (request.url === "/still") return;
      let parts = 0;
      const timer = setInterval(() => {
        parts += 1;
        response.write("b");
        if (parts < 8) return;
        clearInterval(timer);
        response.end();
      }, 100);
    });
    const [still, slow] = [await get(origin, { target: "/still" }), await get(origin)];
    await expect(text(still.body)).rejects.toMatchObject({ code: "UND_ERR_BODY_TIMEOUT" });
    expect(await text(slow.body)).toBe("abbbbbbbb");
  });
});

describe("an answer that is not HTTP as it should be", () => {
  const answering = (answer: string, isEnded = true) =>
    startRawServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => (isEnded ? socket.end(answer) : socket.write(answer)));
    });

  it.each([
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.6\r\n", "unexpected"],
    ["a header that cannot be one", "HTTP/1.1 200 OK\r\nbad header\r\n\r\n", "unexpected"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab", "unexpected"],
    ["a header of a megabyte", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(1_048_576)}\r\n\r\n`, "unexpected"],
    ["nothing", "", "unavailable"],
  ])("%s is told, and names no address", async (_, answer, answerClass) => {
    const origin = await answering(answer);
    const failure: unknown = await get(origin).catch((error: unknown) => error);
    expect(classifyTransportFailure(failure)).toMatchObject({ answerClass });
    expect(classifyTransportFailure(failure).message).not.toMatch(/\d+\.\d+|HPE|UND/);
  });

  it("a body that is longer than its length ends where it should", async () => {
    const origin = await answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nabcdef", false);
    const { body } = await get(origin);
    expect(await text(body)).toBe("ab");
  });

  it.each([
    ["a body that is shorter than its length", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab"],
    ["chunks that end too early", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab"],
    ["chunks that are none", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nab"],
  ])("%s fails where it breaks", async (_, answer) => {
    const origin = await answering(answer);
    await expect(get(origin).then(({ body }) => text(body))).rejects.toThrow();
  });
});
