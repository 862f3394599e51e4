import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csrfTokenOf } from "../../auth/csrf";
import { listenDoor } from "../../testing/door-adapters";
import { watchLiveBytes } from "../../testing/live-memory";
import { type FakePortal, fakeSecrets, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw, parseAnswers, type RawConnection } from "../../testing/raw-connection";

const megabyte = 1_048_576;
const piece = Buffer.from("a&".repeat(32_768));
const host = "Host: 127.0.0.1:3000\r\n";
const own = `${host}Origin: http://127.0.0.1:3000\r\nContent-Type: application/x-www-form-urlencoded\r\n`;

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let cookie = "";
let csrfToken = "";
beforeAll(async () => {
  fake = await openFakePortal();
  door = await listenDoor(fake.portal);
  const { header, token } = await fake.signIn("mira");
  cookie = header.cookie;
  csrfToken = csrfTokenOf(fakeSecrets.session, token.sid);
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const framings = {
  announced: {
    header: (bytes: number) => `Content-Length: ${bytes}\r\n`,
    frame: (bytes: Buffer) => bytes,
  },
  chunked: {
    header: () => "Transfer-Encoding: chunked\r\n",
    frame: (bytes: Buffer) =>
      Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]),
  },
} as const;

/** Sends as fast as the other side takes it, until everything has gone or the connection is closed. */
async function flood({ socket, closed }: RawConnection, bytes: number, frame: (bytes: Buffer) => Buffer) {
  const framed = frame(piece);
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  for (let sent = 0; sent < bytes && !isClosed && socket.writable; sent += piece.length) {
    const isTaken = socket.write(framed);
    if (!isTaken) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), closed]);
  }
}

async function floodDoor(head: string, bytes: number, framing: keyof typeof framings) {
  const { header, frame } = framings[framing];
  const connection = await connectRaw(door.port);
  const memory = watchLiveBytes(100);
  const sinceMs = performance.now();
  let answeredMs = 0;
  connection.socket.once("data", () => {
    answeredMs = performance.now() - sinceMs;
  });
  connection.write(`${head}${header(bytes)}\r\n`);
  await flood(connection, bytes, frame);
  const text = await connection.until(/\r\n\r\n/);
  const most = memory.stop();
  connection.socket.destroy();
  return { answer: parseAnswers(text)[0], answeredMs, most };
}

const floods: readonly [string, string, number][] = [
  ["that begin a sign-in", `POST /api/auth/signin/oidc HTTP/1.1\r\n${own}`, 413],
  ["to next-auth's log", `POST /api/auth/_log HTTP/1.1\r\n${own}`, 401],
  ["with a page", `GET / HTTP/1.1\r\n${own}`, 200],
  ["that begin a sign-in from elsewhere", `POST /api/auth/signin/oidc HTTP/1.1\r\n${host}`, 403],
  ["to the callback", `POST /api/auth/callback/oidc HTTP/1.1\r\n${own}`, 405],
  ["to next-auth's session", `POST /api/auth/session HTTP/1.1\r\n${own}`, 401],
  ["with a read", `GET /api/session HTTP/1.1\r\n${own}`, 401],
  ["to SDMA without a session", `PUT /api/sdma/rijeka/iam/libraries HTTP/1.1\r\n${own}`, 401],
  ["to a page", `POST / HTTP/1.1\r\n${own}`, 405],
];

describe.each(["announced", "chunked"] as const)("120 MB, %s", (framing) => {
  it.each(framing === "announced" ? floods : floods.slice(0, 3))(
    "%s are refused at once and kept nowhere",
    async (_, head, status) => {
      const { answer, answeredMs, most } = await floodDoor(head, 120 * megabyte, framing);
      expect(answer?.status).toBe(status);
      expect(answeredMs).toBeLessThan(5_000);
      expect(most).toBeLessThan(60 * megabyte);
    },
  );

  it("from somebody who is signed in are refused at the limit of the route", async () => {
    const headers = `${own}Cookie: ${cookie}\r\nX-Portal-Csrf: ${csrfToken}\r\n`;
    const { answer } = await floodDoor(`POST /api/role HTTP/1.1\r\n${headers}`, 120 * megabyte, framing);
    expect([answer?.status, JSON.parse(answer?.body ?? "{}").problem.code]).toEqual([413, "too-large"]);
  });
});

describe("a client that reads only when it has sent everything", () => {
  it.each(["announced", "chunked"] as const)("finds its answer, %s", async (framing) => {
    const { header, frame } = framings[framing];
    const bytes = 20 * megabyte;
    const connection = await connectRaw(door.port);
    connection.socket.pause();
    connection.write(`POST /api/auth/signin/oidc HTTP/1.1\r\n${own}${header(bytes)}\r\n`);
    await flood(connection, bytes, frame);
    connection.socket.resume();
    expect(parseAnswers(await connection.until(/\}$/))[0]?.status).toBe(413);
    connection.socket.destroy();
  });
});

describe("while somebody floods the log's address", () => {
  it("others are served, and the log's lines have normal length", async () => {
    fake.logLines.length = 0;
    let [asked, slowest, isOver] = [0, 0, false];
    const others = (async () => {
      while (!isOver) {
        const sinceMs = performance.now();
        const answer = await fetch(`http://127.0.0.1:${door.port}/api/health`);
        slowest = Math.max(slowest, performance.now() - sinceMs);
        asked += answer.ok ? 1 : 0;
      }
    })();
    const head = `POST /api/auth/_log?${"A".repeat(6_000)} HTTP/1.1\r\n${own}`;
    await floodDoor(head, 60 * megabyte, "announced");
    isOver = true;
    await others;
    expect(asked).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(3_000);
    expect(Math.max(...fake.logLines.map((line) => line.length))).toBeLessThan(1_000);
  });
});

describe("after all that", () => {
  it("the same process answers, and no exchange is left open", async () => {
    expect((await fetch(`http://127.0.0.1:${door.port}/api/health`)).status).toBe(200);
    await expect.poll(() => door.door.exchanges.size, { timeout: 5_000 }).toBe(0);
  });
});
