import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { fakePage, listenDoor } from "../../testing/door-adapters";
import { fileAnswers } from "../../testing/file-answers";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw, exchangeRaw } from "../../testing/raw-connection";
import { drain } from "./drain";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const content = `/api/files/rijeka/libraries/${libraryId}/projects/${projectId}/assets/${assetId}/files/${fileId}/content`;
const host = "Host: 127.0.0.1:3000\r\n";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let cookie = "";
let body: Readable;
beforeEach(async () => {
  body = new Readable({ read: () => undefined });
  fake = await openFakePortal({
    answer: (request) =>
      request.origin.includes(".s3.")
        ? { headers: { "content-type": "text/plain", "content-length": "12" }, body }
        : fileAnswers(request),
  });
  door = await listenDoor(fake.portal, {
    handlePage: async (incoming, response) => {
      if (incoming.url === "/slow") await pause(200);
      await fakePage(incoming, response);
    },
  });
  cookie = `Cookie: ${(await fake.signIn("mira")).header.cookie}\r\n`;
});
afterEach(async () => {
  body.destroy();
  await door.close();
  await fake.close();
});

const get = (path: string) => `GET ${path} HTTP/1.1\r\n${host}${cookie}\r\n`;

async function beginDownload() {
  const connection = await connectRaw(door.port);
  connection.write(get(content));
  body.push("first ");
  await connection.until(/first $/);
  return connection;
}

/** Whether a promise has settled. */
function watch(promise: Promise<void>) {
  const state = { isOver: false };
  void promise.then(() => {
    state.isOver = true;
  });
  return state;
}

describe("draining", () => {
  it("refuses readiness at once, says on every answer that the connection closes, and finishes a download", async () => {
    const download = await beginDownload();
    const drained = drain(fake.portal, door.door, 20_000);
    const state = watch(drained);
    for (const [path, status] of [
      ["/api/health/ready", 503],
      ["/api/health", 200],
      ["/page", 200],
    ] as const) {
      const answers = await exchangeRaw(door.port, get(path));
      expect(answers.map((answer) => [answer.status, answer.headers.connection])).toEqual([
        [status, "close"],
      ]);
      if (status === 503)
        expect(JSON.parse(answers[0]?.body ?? "")).toEqual({ status: "draining", checks: [] });
    }
    expect(state.isOver).toBe(false);
    body.push("second");
    body.push(null);
    expect(await download.until(/first second$/)).toContain("HTTP/1.1 200 OK");
    await drained;
    await expect(connectRaw(door.port)).rejects.toThrow("ECONNREFUSED");
  });

  it("cuts what is still being answered when its time is over", async () => {
    const download = await beginDownload();
    const sinceMs = performance.now();
    await drain(fake.portal, door.door, 300);
    expect(performance.now() - sinceMs).toBeLessThan(2_000);
    await download.closed;
    expect(download.received()).not.toContain("second");
    await expect.poll(() => body.destroyed).toBe(true);
  });

  it("takes its time from the configuration", async () => {
    fake.portal.config.server.drainSeconds = 0.4;
    await beginDownload();
    const sinceMs = performance.now();
    await drain(fake.portal, door.door);
    expect(performance.now() - sinceMs).toBeGreaterThan(390);
  });

  it("closes idle connections at once and ends at once where nothing is in flight", async () => {
    const idle = await connectRaw(door.port);
    idle.write(get("/api/health"));
    await idle.until(/"ok"}$/);
    const sinceMs = performance.now();
    await drain(fake.portal, door.door, 20_000);
    await idle.closed;
    expect(performance.now() - sinceMs).toBeLessThan(2_000);
    idle.socket.destroy();
  });

  it("says on an answer that had not begun that its connection closes, for a call and for a page", async () => {
    const { answer } = fake.upstream;
    fake.upstream.answer = async (request) => {
      await pause(200);
      return answer(request);
    };
    const call = exchangeRaw(door.port, get("/api/sdma/rijeka/iam/libraries"));
    const page = exchangeRaw(door.port, get("/slow"));
    await expect.poll(() => door.door.exchanges.size).toBe(2);
    await drain(fake.portal, door.door, 20_000);
    for (const [got] of await Promise.all([call, page]))
      expect([got?.status, got?.headers.connection, got?.headers["keep-alive"]]).toEqual([
        200,
        "close",
        undefined,
      ]);
  });

  it("does not end while somebody waits for an answer that has not begun", async () => {
    const { answer } = fake.upstream;
    fake.upstream.answer = async (request) => {
      await pause(400);
      return answer(request);
    };
    const connection = await connectRaw(door.port);
    connection.write(get("/api/sdma/rijeka/iam/libraries"));
    await expect.poll(() => fake.upstream.asked.length).toBeGreaterThan(0);
    await drain(fake.portal, door.door, 20_000);
    expect(door.door.exchanges.size).toBe(0);
    await connection.until(/^HTTP\/1\.1 200 [\s\S]*\{\}$/);
    connection.socket.destroy();
  });
});
