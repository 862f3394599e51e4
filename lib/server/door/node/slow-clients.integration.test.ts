import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenDoor } from "../../testing/door-adapters";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw, parseAnswers } from "../../testing/raw-connection";

const host = "Host: 127.0.0.1:3000\r\n";
const own = `${host}Origin: http://127.0.0.1:3000\r\n`;
const signIn = (headers: string) => `POST /api/auth/signin/oidc HTTP/1.1\r\n${own}${headers}\r\n`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
beforeAll(async () => {
  fake = await openFakePortal();
  const times = { headersMs: 400, bodyIdleMs: 400, requestMs: 1_800, lingerMs: 200, checkEveryMs: 100 };
  door = await listenDoor(fake.portal, times);
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

function problemOf(text: string) {
  const [answer] = parseAnswers(text);
  return {
    status: answer?.status,
    connection: answer?.headers.connection,
    ...JSON.parse(answer?.body ?? "{}").problem,
  };
}

describe("a client that sends too slowly", () => {
  it.each([
    ["nothing but a part of its headers", `GET / HTTP/1.1\r\n${host}`],
    ["not even a whole line", "GET /"],
  ])("%s gets 408", async (_, bytes) => {
    const connection = await connectRaw(door.port);
    connection.write(bytes);
    await connection.closed;
    expect(problemOf(connection.received())).toMatchObject({ status: 408, code: "timeout", layer: "portal" });
    connection.socket.destroy();
  });

  it("a header at a time gets 408 all the same", async () => {
    const connection = await connectRaw(door.port);
    connection.write(`GET / HTTP/1.1\r\n${host}`);
    const drip = setInterval(() => connection.write("X: y\r\n"), 100);
    await connection.closed;
    clearInterval(drip);
    expect(problemOf(connection.received())).toMatchObject({ status: 408, code: "timeout" });
    connection.socket.destroy();
  });

  it("nothing at all is closed without an answer, as browsers open connections ahead of need", async () => {
    const connection = await connectRaw(door.port);
    await connection.closed;
    expect(connection.received()).toBe("");
    connection.socket.destroy();
  });

  it.each([
    ["with its length", "Content-Length: 20\r\n", "callbackUrl"],
    ["in chunks", "Transfer-Encoding: chunked\r\n", "5\r\ncallb\r\n"],
  ])("a body %s that stops in the middle gets 408", async (_, headers, begin) => {
    const connection = await connectRaw(door.port);
    connection.write(signIn(headers) + begin);
    await connection.closed;
    expect(problemOf(connection.received())).toMatchObject({
      status: 408,
      code: "timeout",
      connection: "close",
    });
    connection.socket.destroy();
  });

  it("a body that comes steadily is waited for beyond the idle time", async () => {
    const connection = await connectRaw(door.port);
    connection.write(signIn("Connection: close\r\nContent-Length: 12\r\n"));
    for (const letter of "callbackUrl=") {
      await pause(80);
      connection.write(letter);
    }
    await connection.until(/^HTTP\/1\.1 303 /);
    connection.socket.destroy();
  });

  it("a body that comes steadily and never ends is over with the time of a request", async () => {
    const connection = await connectRaw(door.port);
    connection.write(signIn("Transfer-Encoding: chunked\r\n"));
    const drip = setInterval(() => connection.write("1\r\na\r\n"), 100);
    await connection.closed;
    clearInterval(drip);
    expect(problemOf(connection.received())).toMatchObject({ status: 408, code: "timeout" });
    connection.socket.destroy();
  });

  it("a body that is cut by its client leaves no request behind", async () => {
    const connection = await connectRaw(door.port);
    connection.write(`${signIn("Content-Length: 20\r\n")}callb`);
    await pause(100);
    connection.socket.destroy();
    await expect.poll(() => door.door.exchanges.size).toBe(0);
  });

  it("a body whose client closes its half is refused as cut", async () => {
    const connection = await connectRaw(door.port);
    connection.socket.end(`${signIn("Content-Length: 20\r\n")}callb`);
    await connection.closed;
    expect(connection.received()).toMatch(/^(HTTP\/1\.1 400 |$)/);
    await expect.poll(() => door.door.exchanges.size).toBe(0);
    connection.socket.destroy();
  });
});

describe("a client that keeps its connection after the answer", () => {
  const openConnections = () =>
    new Promise<number>((resolve) => door.door.server.getConnections((_, count) => resolve(count)));

  it.each([
    ["what is no HTTP", "hello\r\n\r\n"],
    ["CONNECT", `CONNECT elsewhere.example:443 HTTP/1.1\r\n${host}\r\n`],
    ["an upgrade", `GET / HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
    ["a page's body that never comes", `GET / HTTP/1.1\r\n${host}Content-Length: 99\r\n\r\n`],
    ["a body that nobody reads", `POST / HTTP/1.1\r\n${host}Content-Length: 99\r\n\r\n`],
  ])("of %s is cut off", async (_, bytes) => {
    await expect.poll(openConnections).toBe(0);
    const connection = await connectRaw(door.port);
    connection.write(bytes);
    await connection.until(/^HTTP\/1\.1 /);
    await expect.poll(openConnections).toBe(0);
    connection.socket.destroy();
  });
});

describe("Expect: 100-continue", () => {
  it("is answered when a route reads the body", async () => {
    const connection = await connectRaw(door.port);
    connection.write(signIn("Expect: 100-continue\r\nConnection: close\r\nContent-Length: 14\r\n"));
    await connection.until(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    connection.write("callbackUrl=/x");
    expect(await connection.until(/HTTP\/1\.1 303 /)).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 303 /,
    );
    connection.socket.destroy();
  });

  it.each([
    ["too long", signIn("Expect: 100-continue\r\nContent-Length: 10001\r\n"), 413],
    [
      "from nowhere",
      `POST /api/role HTTP/1.1\r\n${own}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`,
      401,
    ],
    ["for a page", `POST / HTTP/1.1\r\n${own}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n`, 405],
  ])("a body that is %s is not asked for, and the connection is closed", async (_, head, status) => {
    const connection = await connectRaw(door.port);
    connection.write(head);
    await connection.closed;
    const [answer, more] = parseAnswers(connection.received());
    expect([answer?.status, answer?.headers.connection, more]).toEqual([status, "close", undefined]);
    connection.socket.destroy();
  });
});
