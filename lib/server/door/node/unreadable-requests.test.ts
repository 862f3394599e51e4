import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenDoor } from "../../testing/door-adapters";
import { expectRefusal } from "../../testing/expect-refusal";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { exchangeRaw } from "../../testing/raw-connection";

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
beforeAll(async () => {
  fake = await openFakePortal({ server: { keepAliveSeconds: 1 } });
  door = await listenDoor(fake.portal);
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

describe("what Node's parser refuses is answered in the portal's format, and the connection is closed", () => {
  const smuggled = `GET ${libraries} HTTP/1.1\r\n${host}\r\n`;
  const post = (headers: string, body: string) =>
    `POST /api/auth/signin/oidc HTTP/1.1\r\n${host}Origin: http://127.0.0.1:3000\r\n${headers}\r\n${body}`;
  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["the beginning of TLS", Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0, 0, 0, 0])],
    ["HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["an unknown method", `FETCH / HTTP/1.1\r\n${host}\r\n`],
    ["a method in lower case", `get / HTTP/1.1\r\n${host}\r\n`],
    ["a header without a name", `GET / HTTP/1.1\r\n${host}: x\r\n\r\n`],
    ["a header without a colon", `GET / HTTP/1.1\r\n${host}x\r\n\r\n`],
    ["a space before the colon", `GET / HTTP/1.1\r\n${host}X : y\r\n\r\n`],
    ["a null byte in a header", `GET / HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`],
    ["a bare CR in a header", `GET / HTTP/1.1\r\n${host}X: a\rb\r\n\r\n`],
    ["a length that is no number", post("Content-Length: 1e3\r\n", "x")],
    ["a negative length", post("Content-Length: -1\r\n", "x")],
    ["two lengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", "xy")],
    ["two lengths in one", post("Content-Length: 1, 1\r\n", "x")],
    [
      "a length and chunks",
      post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", `0\r\n\r\n${smuggled}`),
    ],
    [
      "chunks and a length",
      post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", `0\r\n\r\n${smuggled}`),
    ],
    [
      "chunks in HTTP/1.0",
      `POST /api/role HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ["an encoding after chunked", post("Transfer-Encoding: chunked, identity\r\n", `0\r\n\r\n${smuggled}`)],
    ["an encoding that hides chunked", post("Transfer-Encoding: xchunked\r\n", `0\r\n\r\n${smuggled}`)],
    [
      "a chunk size that is no number",
      post("Transfer-Encoding: chunked\r\n", `zz\r\nx\r\n0\r\n\r\n${smuggled}`),
    ],
    [
      "a chunk longer than it says",
      post("Transfer-Encoding: chunked\r\n", `1\r\nxyz\r\n0\r\n\r\n${smuggled}`),
    ],
  ])("%s", async (_, bytes) => {
    fake.logLines.length = 0;
    const answers = await exchange(bytes);
    expect(answers).toHaveLength(1);
    expectRefusal(answers[0], 400);
    expect(answers[0]?.headers.connection).toBe("close");
    expect(fake.upstream.asked).toEqual([]);
  });

  it.each<[string, number, string]>([
    ["HTTP/0.9", 505, `GET /api/health HTTP/0.9\r\n${host}\r\n`],
    ["HTTP/2.0", 505, `GET /api/health HTTP/2.0\r\n${host}\r\n`],
    ["HTTP/3.0", 505, `GET / HTTP/3.0\r\n${host}\r\n`],
    ["HTTP/1.2", 505, `GET / HTTP/1.2\r\n${host}\r\n`],
    ["an encoding before chunked", 501, post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")],
    [
      "an encoding in a header of its own",
      501,
      post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    ],
    ["an expectation that nobody knows", 417, `GET /api/health HTTP/1.1\r\n${host}Expect: x\r\n\r\n`],
    [
      "an expectation beside one that is known",
      417,
      `GET / HTTP/1.1\r\n${host}Expect: 100-continue, x\r\n\r\n`,
    ],
  ])("%s gets %i", async (_, status, bytes) => {
    const answers = await exchange(bytes);
    expect(answers).toHaveLength(1);
    expectRefusal(answers[0], status);
    expect(answers[0]?.headers.connection).toBe("close");
  });

  it("chunks are read in any case, and an expectation of HTTP/1.0 is ignored", async () => {
    const chunked = `${close}Transfer-Encoding: Chunked\r\n`;
    const [form] = await exchange(post(chunked, "d\r\ncallbackUrl=/\r\n0\r\n\r\n"));
    expect(form?.status).toBe(303);
    const old = "POST /api/auth/signin/oidc HTTP/1.0\r\nOrigin: http://127.0.0.1:3000\r\n";
    for (const expectation of ["x", "100-continue"]) {
      const answers = await exchange(
        `${old}Expect: ${expectation}\r\nContent-Length: 13\r\n\r\ncallbackUrl=/`,
      );
      expect(answers.map(({ status }) => status)).toEqual([303]);
    }
  });

  it.each([
    ["no HTTP at all", 400, "hello\r\nAccept: text/html\r\n\r\n"],
    [
      "large headers",
      431,
      `GET / HTTP/1.1\r\n${host}Accept: text/html,*/*\r\nX: ${"a".repeat(17_000)}\r\n\r\n`,
    ],
    ["a broken body", 400, post("accept: text/html\r\nTransfer-Encoding: chunked\r\n", "zz\r\n")],
    ["CONNECT", 405, `CONNECT a.example:443 HTTP/1.1\r\n${host}Accept: text/html\r\n\r\n`],
    ["another version", 505, `GET / HTTP/2.0\r\n${host}Accept: text/html\r\n\r\n`],
  ])("a browser gets a page: %s", async (_, status, bytes) => {
    const [answer] = await exchange(bytes);
    expect([answer?.status, answer?.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
    const body = Buffer.from(answer?.body ?? "", "latin1").toString();
    expect(body).toContain(`Status ${status} · Request id ${answer?.headers["x-request-id"]}<`);
    expect(answer?.headers).toMatchObject({
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      connection: "close",
    });
  });

  it("with a log line under the id that the client received", async () => {
    fake.logLines.length = 0;
    const [answer] = await exchange("hello\r\n\r\n");
    expect(fake.logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        msg: "malformed request",
        requestId: answer?.headers["x-request-id"],
        status: 400,
        code: "HPE_INVALID_METHOD",
      }),
    );
  });

  it("headers over 16 kB get 431, and headers up to it are read", async () => {
    const sized = (length: number) => get("/api/health", `X: ${"a".repeat(length)}\r\n`);
    const [fits] = await exchange(sized(16_200));
    expect(fits?.status).toBe(200);
    for (const bytes of [
      sized(16_400),
      get("/api/health", "X: yyyyyyyy\r\n".repeat(1_900)),
      get(`/${"a".repeat(17_000)}`),
    ])
      expectRefusal((await exchange(bytes))[0], 431, "too-large");
  });
});
