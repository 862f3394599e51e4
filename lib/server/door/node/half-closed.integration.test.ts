import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { fakePage, listenDoor } from "../../testing/door-adapters";
import { fileAnswers } from "../../testing/file-answers";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { connectRaw, parseAnswers } from "../../testing/raw-connection";

const { libraryId, projectId, assetId, fileId } = exampleIds;
const content = `/api/files/rijeka/libraries/${libraryId}/projects/${projectId}/assets/${assetId}/files/${fileId}/content`;
const host = "Host: 127.0.0.1:3000\r\n";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let cookie = "";
/** What the file store streams. */
const body = new Readable({ read: () => undefined });

beforeAll(async () => {
  fake = await openFakePortal({
    answer: (request) =>
      request.origin.includes(".s3.")
        ? { headers: { "content-type": "application/octet-stream" }, body }
        : fileAnswers(request),
  });
  door = await listenDoor(fake.portal, {
    halfClosedMs: 1_000,
    handlePage: async (...given) => {
      await pause(50);
      await fakePage(...given);
    },
  });
  cookie = (await fake.signIn("mira")).header.cookie;
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

describe("a client that closes its side after its request", () => {
  const ask = async (path: string) => {
    const connection = await connectRaw(door.port);
    connection.socket.end(`GET ${path} HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`);
    return connection;
  };
  const libraries = "/api/sdma/rijeka/iam/libraries";

  it.each(["/api/health", `${libraries}?maxResults=7`, "/rijeka"])("is answered: %s", async (path) => {
    const { closed, received } = await ask(path);
    expect(await closed).toBe("end");
    expect(received()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n.+$/);
    await expect.poll(() => door.door.exchanges.size).toBe(0);
  });

  it("gets several answers in their order, the last of which closes", async () => {
    const connection = await connectRaw(door.port);
    connection.socket.end(
      [`${libraries}?maxResults=6`, "/api/health"]
        .map((path) => `GET ${path} HTTP/1.1\r\n${host}Cookie: ${cookie}\r\n\r\n`)
        .join(""),
    );
    await connection.closed;
    expect(parseAnswers(connection.received()).map(({ status }) => status)).toEqual([200, 200]);
  });

  it("gets the whole of a download that takes longer than that", async () => {
    const connection = await ask(content);
    body.push("the first part, ");
    await connection.until(/the first part/);
    for (let part = 0; part < 12; part += 1) {
      await pause(120);
      body.push(`part ${part}, `);
    }
    body.push("the last");
    body.push(null);
    await connection.closed;
    expect(connection.received()).toMatch(/last\r\n0\r\n\r\n$/);
  });

  it("is given up after a moment, since those that leave look the same", async () => {
    const { answer } = fake.upstream;
    let wasAborted = false;
    fake.upstream.answer = ({ signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener("abort", () => {
          wasAborted = true;
          reject(signal.reason);
        });
      });
    const sinceMs = performance.now();
    const connection = await ask(`${libraries}?maxResults=5`);
    await connection.closed;
    expect(performance.now() - sinceMs).toBeGreaterThan(990);
    await expect.poll(() => wasAborted).toBe(true);
    fake.upstream.answer = answer;
    expect(connection.received()).toBe("");
  });
});
