import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { listenDoor } from "../../testing/door-adapters";
import { fileAnswers } from "../../testing/file-answers";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw } from "../../testing/raw-connection";
import type { HandlePage } from "./serve-page";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const content = `/api/files/rijeka/libraries/${libraryId}/projects/${projectId}/assets/${assetId}/files/${fileId}/content`;
const host = "Host: 127.0.0.1:3000\r\n";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let cookie = "";
/** Bodies that the file store streams, newest last. */
const bodies: Readable[] = [];
const chunk = Buffer.alloc(65_536, 97);
const endless = () =>
  new Readable({
    read: function () {
      this.push(chunk);
    },
  });
let nextBody: () => Readable = endless;
let handlePage: HandlePage = async () => undefined;

beforeAll(async () => {
  fake = await openFakePortal({
    answer: (request) => {
      if (!request.origin.includes(".s3.")) return fileAnswers(request);
      const body = nextBody();
      bodies.push(body);
      return { headers: { "content-type": "application/octet-stream" }, body };
    },
  });
  door = await listenDoor(fake.portal, {
    answerIdleMs: 600,
    handlePage: (...given) => handlePage(...given),
  });
  cookie = (await fake.signIn("mira")).header.cookie;
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const download = async () => {
  const at = bodies.length;
  const connection = await connectRaw(door.port);
  connection.write(`GET ${content} HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`);
  return { connection, wasEnded: () => bodies[at]?.destroyed };
};

describe("a client that leaves", () => {
  it("in the middle of a download ends the upstream body", async () => {
    const { connection, wasEnded } = await download();
    await connection.until(/aaaa/);
    connection.socket.destroy();
    await expect.poll(wasEnded).toBe(true);
    await expect.poll(() => door.door.exchanges.size).toBe(0);
    expect(fake.logLines.join("")).not.toContain("request failed");
  });

  it("before its answer ends the call to AWS", async () => {
    let wasAborted: boolean | undefined;
    nextBody = endless;
    const { answer } = fake.upstream;
    fake.upstream.answer = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          wasAborted = true;
          reject(signal.reason);
        });
      });
    const connection = await connectRaw(door.port);
    connection.write(
      `GET /api/sdma/rijeka/iam/libraries?maxResults=9 HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`,
    );
    await expect.poll(() => fake.upstream.asked.at(-1)?.target).toContain("maxResults=9");
    connection.socket.destroy();
    await expect.poll(() => wasAborted).toBe(true);
    fake.upstream.answer = answer;
    await expect.poll(() => door.door.exchanges.size).toBe(0);
    expect(fake.logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ msg: "request", path: "/api/sdma/rijeka/iam/libraries", status: 499 }),
    );
  });

  it("before the content of its file comes ends that body too", async () => {
    const { answer } = fake.upstream;
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    fake.upstream.answer = async (request) => {
      if (request.origin.includes(".s3.")) await held;
      return answer(request);
    };
    const asked = fake.upstream.asked.length;
    const { connection, wasEnded } = await download();
    await expect
      .poll(() => fake.upstream.asked.slice(asked).some(({ origin }) => origin.includes(".s3.")))
      .toBe(true);
    connection.socket.destroy();
    await pause(100);
    release();
    fake.upstream.answer = answer;
    await expect.poll(wasEnded).toBe(true);
  });

  it("never, but reads nothing, is cut off and the upstream body ended", async () => {
    const { connection, wasEnded } = await download();
    connection.socket.pause();
    const sinceMs = performance.now();
    await expect.poll(wasEnded, { timeout: 5_000 }).toBe(true);
    expect(performance.now() - sinceMs).toBeGreaterThan(500);
    connection.socket.destroy();
  });

  it("never, and reads slowly, is served on", async () => {
    const { connection, wasEnded } = await download();
    for (let round = 0; round < 12; round += 1) {
      connection.socket.pause();
      await pause(150);
      connection.socket.resume();
      await pause(30);
    }
    expect(wasEnded()).toBe(false);
    connection.socket.destroy();
  });

  it("never, and waits for a slow answer, is not cut off", async () => {
    const { answer } = fake.upstream;
    fake.upstream.answer = async (request) => {
      await pause(1_500);
      return answer(request);
    };
    const connection = await connectRaw(door.port);
    connection.write(
      `GET /api/sdma/rijeka/iam/libraries?maxResults=8 HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`,
    );
    await connection.until(/^HTTP\/1\.1 200 /);
    fake.upstream.answer = answer;
    connection.socket.destroy();
  });
});

describe("a client that sends something other than HTTP during a download", () => {
  it("is cut off once it leaves, and Node warns of nothing", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const { connection, wasEnded } = await download();
    await connection.until(/aaaa/);
    connection.write("garbage\r\n\r\n");
    await pause(100);
    connection.socket.destroy();
    await expect.poll(wasEnded).toBe(true);
    process.off("warning", note);
    expect(warnings.filter(({ name }) => name === "MaxListenersExceededWarning")).toEqual([]);
  });
});

describe("a client that leaves a page", () => {
  const goneSignal = (headers: IncomingHttpHeaders) =>
    fake.portal.openPages.goneSignalOf(String(headers["x-portal-page-key"]));

  it.each([
    ["a page of a deployment", "/rijeka/libraries", ""],
    ["a part of it that the router asks for", "/rijeka/libraries", "RSC: 1\r\n"],
    ["the home page", "/", ""],
  ])(
    "before its end aborts what is read for it, without a failure in the log: %s",
    async (_, path, header) => {
      let signal: AbortSignal | undefined;
      fake.logLines.length = 0;
      handlePage = async ({ headers }, response) => {
        signal = goneSignal(headers);
        response.write("first");
      };
      const connection = await connectRaw(door.port);
      connection.write(`GET ${path} HTTP/1.1\r\n${host}${header}\r\n`);
      await expect.poll(() => signal?.aborted).toBe(false);
      connection.socket.destroy();
      await expect.poll(() => signal?.aborted).toBe(true);
      expect(fake.logLines.join("")).not.toContain("request failed");
    },
  );

  it("after its end aborts nothing", async () => {
    let signal: AbortSignal | undefined;
    handlePage = async ({ headers }, response) => {
      signal = goneSignal(headers);
      response.end("whole");
    };
    const connection = await connectRaw(door.port);
    connection.write(`GET /rijeka HTTP/1.1\r\n${host}\r\n`);
    await connection.until(/whole/);
    connection.socket.destroy();
    await pause(50);
    expect(signal?.aborted).toBe(false);
  });
});

describe("an upstream body that breaks", () => {
  const breaking = () => {
    const body = new Readable({ read: () => undefined });
    body.push("the first part");
    setTimeout(() => body.destroy(new Error("the file store went away")), 50);
    return body;
  };

  it("cuts the connection instead of ending the answer, with a line in the log", async () => {
    nextBody = breaking;
    fake.logLines.length = 0;
    const { connection } = await download();
    await connection.closed;
    expect(connection.received()).toContain("the first part");
    expect(connection.received()).not.toMatch(/\r\n0\r\n\r\n$/);
    const logged = () => fake.logLines.map((line) => JSON.parse(line));
    await expect
      .poll(logged)
      .toContainEqual(expect.objectContaining({ msg: "request", status: 200, isCut: true }));
    expect(logged()).toContainEqual(
      expect.objectContaining({
        msg: "request failed",
        reason: expect.stringContaining("the file store went away"),
      }),
    );
    connection.socket.destroy();
  });
});
