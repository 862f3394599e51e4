import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenDoor } from "../../testing/door-adapters";
import { expectRefusal } from "../../testing/expect-refusal";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw, exchangeRaw, parseAnswers } from "../../testing/raw-connection";

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let cookie = "";
beforeAll(async () => {
  fake = await openFakePortal({ server: { keepAliveSeconds: 1 } });
  door = await listenDoor(fake.portal);
  cookie = (await fake.signIn("mira")).header.cookie;
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const host = "Host: 127.0.0.1:3000\r\n";
const close = "Connection: close\r\n";
const libraries = "/api/sdma/rijeka/iam/libraries";
/** What comes back on a connection that the client never closes. */
const exchange = (bytes: string | Buffer) => exchangeRaw(door.port, bytes);
const get = (target: string, headers = "") => `GET ${target} HTTP/1.1\r\n${host}${close}${headers}\r\n`;

describe("Host", () => {
  it.each([
    ["two of them", "Host: 127.0.0.1:3000\r\nHost: elsewhere.example\r\n"],
    ["two equal ones", `${host}${host}`],
    ["a second one after thousands of other headers", `${host}${"a:\r\n".repeat(2_500)}Host: b.example\r\n`],
    ["none", ""],
    ["an empty one", "Host:\r\n"],
    ["one that is an address", "Host: http://127.0.0.1/\r\n"],
    ["one with a name", "Host: user@127.0.0.1\r\n"],
    ["one with a space", "Host: a b\r\n"],
    ["one with a list", "Host: a, b\r\n"],
    ["one with a quote", 'Host: a"b\r\n'],
  ])("%s is refused, for pages and for /api", async (_, line) => {
    for (const target of ["/api/health", "/"]) {
      const [answer] = await exchange(`GET ${target} HTTP/1.1\r\n${line}${close}\r\n`);
      expectRefusal(answer, 400);
    }
  });

  it.each([
    "Host: portal.example\r\n",
    "Host: [::1]:3000\r\n",
    "host: 10.0.0.1:80\r\n",
    "HOST: a_b.example\r\n",
  ])("%s is taken", async (line) => {
    const [answer] = await exchange(`GET /api/health HTTP/1.1\r\n${line}${close}\r\n`);
    expect(answer?.status).toBe(200);
  });

  it("is not needed in HTTP/1.0, whose connections close after the answer", async () => {
    const [answer, more] = await exchange("GET /api/health HTTP/1.0\r\n\r\n");
    expect([answer?.status, answer?.headers.connection, more]).toEqual([200, "close", undefined]);
  });
});

describe("addresses", () => {
  it.each([
    "/%zz",
    "/rijeka/libraries/%",
    "/%c0%af",
    "/%e0%80%af",
    "/%ed%a0%80",
    "/%ff",
    "/%00",
    "/a%0ab",
    "/a%7fb",
    "/a%c2%85b",
    "//elsewhere.example/",
    "/a//b",
    "/./a",
    "/a/..",
    "/a/%2e%2e/b",
    "/%2E./b",
    "/a%5c..%5cb",
    "/\\elsewhere.example",
    "/a#b",
    "*",
    "elsewhere",
  ])("%s is refused by 400, below /api too", async (target) => {
    const targets = target.startsWith("/") ? [target, `/api${target}`] : [target];
    for (const each of targets) expectRefusal((await exchange(get(each)))[0], 400);
  });

  it("with a byte outside ASCII are refused", async () => {
    const bytes = Buffer.from(get("/rijeka/é"), "latin1");
    expectRefusal((await exchange(bytes))[0], 400);
  });

  it("longer than 8,192 bytes get 414", async () => {
    expect((await exchange(get(`/${"a".repeat(8_191)}`)))[0]?.status).toBe(200);
    expectRefusal((await exchange(get(`/${"a".repeat(8_192)}`)))[0], 414, "address-too-long");
  });

  it("that are whole ones, as a proxy asks, mean their path", async () => {
    const [health] = await exchange(get("http://elsewhere.example/api/health"));
    const [root] = await exchange(get("http://elsewhere.example"));
    const [asked] = await exchange(get("https://elsewhere.example?a=b"));
    expect([health?.body, root?.body, asked?.body]).toEqual(['{"status":"ok"}', "<p>/</p>", "<p>/?a=b</p>"]);
    const [signedOut] = await exchange(get(`https://user:pass@elsewhere.example${libraries}`));
    expectRefusal(signedOut, 401, "signed-out");
  });

  it("of /api are found however they are encoded", async () => {
    expect((await exchange(get("/%61pi/health")))[0]?.body).toBe('{"status":"ok"}');
    expectRefusal((await exchange(get(`/%61%70%69${libraries.slice(4)}`)))[0], 401, "signed-out");
  });
});

describe("methods", () => {
  it.each(["TRACE", "PROPFIND", "PATCH", "POST", "DELETE", "M-SEARCH", "LINK", "SOURCE"])(
    "%s is refused for a page by 405 with what is allowed",
    async (method) => {
      const [answer] = await exchange(`${method} /rijeka HTTP/1.1\r\n${host}${close}Secret: x\r\n\r\n`);
      expectRefusal(answer, 405, "method-not-allowed");
      expect([answer?.headers.allow, answer?.body.includes("Secret")]).toEqual(["GET, HEAD, OPTIONS", false]);
    },
  );

  it.each(["TRACE", "PROPFIND", "LINK"])("%s is refused below /api by 405", async (method) => {
    const [answer] = await exchange(
      `${method} ${libraries} HTTP/1.1\r\n${host}${close}Cookie: ${cookie}\r\n\r\n`,
    );
    expectRefusal(answer, 405, "method-not-allowed");
    expect(answer?.headers.allow).toBe("GET, POST, PUT, DELETE, HEAD, OPTIONS");
  });

  it("OPTIONS for the server as a whole says what it takes", async () => {
    const [answer] = await exchange(`OPTIONS * HTTP/1.1\r\n${host}${close}\r\n`);
    expect([answer?.status, answer?.headers.allow]).toEqual([204, "GET, HEAD, POST, PUT, DELETE, OPTIONS"]);
    const [other] = await exchange(`GET * HTTP/1.1\r\n${host}${close}\r\n`);
    expectRefusal(other, 400);
  });

  it("OPTIONS for a page says what is allowed", async () => {
    const [answer] = await exchange(`OPTIONS /rijeka HTTP/1.1\r\n${host}${close}\r\n`);
    expect([answer?.status, answer?.headers.allow]).toEqual([204, "GET, HEAD, OPTIONS"]);
  });

  it("CONNECT opens no tunnel, and its connection is closed although the client keeps it", async () => {
    const [answer] = await exchange(`CONNECT elsewhere.example:443 HTTP/1.1\r\n${host}\r\n`);
    expectRefusal(answer, 405, "method-not-allowed");
    expect(answer?.headers.allow).toBe("GET, HEAD, OPTIONS");
  });
});

describe("an upgrade to another protocol", () => {
  const protocols = [
    [
      "websocket",
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\nSec-WebSocket-Version: 13\r\n",
    ],
    ["h2c", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"],
    ["one without a word in Connection", "Upgrade: websocket\r\n"],
  ] as const;
  it.each(protocols)(
    "%s is answered as a plain request and closed, with and without a session",
    async (_, headers) => {
      for (const who of ["", `Cookie: ${cookie}\r\n`])
        for (const target of ["/", "/_next/static/x.js", libraries]) {
          const answers = await exchange(
            `GET ${target} HTTP/1.1\r\n${host}${headers}${who}\r\n\x81\x05hello`,
          );
          expect([target, answers.length]).toEqual([target, 1]);
          expect(answers[0]?.status).toBe(target === libraries && who === "" ? 401 : 200);
          expect(answers[0]?.headers).toMatchObject({ connection: "close" });
        }
    },
  );
});

describe("several requests on one connection", () => {
  it("are answered in their order, whatever each takes", async () => {
    const connection = await connectRaw(door.port);
    const ask = (target: string) => `GET ${target} HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`;
    connection.write(ask(libraries) + ask("/api/health") + ask("/api/nothing") + ask("/page"));
    await connection.until(/\/page<\/p>$/);
    const answers = parseAnswers(connection.received().replaceAll("Keep-Alive", "keep-alive"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    expect(answers.map(({ body }) => body.slice(0, 14))).toEqual([
      '{"libraries":[',
      '{"status":"ok"',
      '{"problem":{"c',
      "<p>/page</p>",
    ]);
    connection.socket.destroy();
  });

  it("of which a later one is malformed, are answered up to it", async () => {
    const slow = `GET ${libraries}?maxResults=3 HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`;
    const answers = await exchange(`${slow}garbage\r\n\r\n${get("/api/health")}`);
    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[0]?.body).toBe('{"libraries":[]}');
  });

  it("get the refusal of the second after the answer of the first has been read", async () => {
    const connection = await connectRaw(door.port);
    connection.write(`GET /api/health HTTP/1.1\r\n${host}\r\n`);
    await connection.until(/"ok"}$/);
    connection.write("garbage\r\n\r\n");
    await connection.closed;
    const [first, second] = parseAnswers(connection.received());
    expect(first?.status).toBe(200);
    expectRefusal(second, 400);
    connection.socket.destroy();
  });

  it("end when the connection has been idle for as long as the configuration says", async () => {
    const connection = await connectRaw(door.port);
    connection.write(`GET /api/health HTTP/1.1\r\n${host}\r\n`);
    await connection.until(/"ok"}$/);
    const sinceMs = performance.now();
    expect(await connection.closed).toBe("end");
    expect(performance.now() - sinceMs).toBeGreaterThan(900);
    expect(parseAnswers(connection.received())[0]?.headers["keep-alive"]).toBe("timeout=1");
    connection.socket.destroy();
  });
});
