import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Asked, listenDoor, sendTo } from "../../testing/door-adapters";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { problemIn } from "../../testing/serve-fake";

/** What Next wraps its responses with. */
const compress: (incoming: IncomingMessage, response: ServerResponse, next: () => void) => void =
  createRequire(import.meta.url)("next/dist/compiled/compression")();

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let play: (response: ServerResponse) => void | Promise<void> = () => undefined;
let isCompressed = false;
beforeAll(async () => {
  fake = await openFakePortal();
  door = await listenDoor(fake.portal, {
    handlePage: async (incoming, response) => {
      if (isCompressed) compress(incoming, response, () => undefined);
      await play(response);
    },
  });
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const send = (asked: Partial<Asked> = {}) => sendTo(door.port, { path: "/_next/static/a.js", ...asked });
const plain = { "content-type": "text/plain; charset=utf-8" };

/** Ways in which a server answers. */
const ways: [string, (response: ServerResponse, status: number) => void][] = [
  [
    "ended with its text",
    (response, status) => {
      response.statusCode = status;
      response.setHeader("content-type", plain["content-type"]);
      response.setHeader("etag", '"of the text"');
      response.end("of the server");
    },
  ],
  [
    "written with its head",
    (response, status) => {
      response.writeHead(status, { "Content-Type": plain["content-type"], "content-length": 13 });
      response.write("of the ");
      response.write("server");
      response.end();
    },
  ],
  [
    "flushed first, without a type",
    (response, status) => {
      response.statusCode = status;
      response.flushHeaders();
      response.end("of the server");
    },
  ],
];

describe.each([
  ["as they are", false],
  ["where the server compresses", true],
])("bare answers %s", (_, compressed) => {
  it.each(ways)("are told in the portal's shape: %s", async (__, way) => {
    isCompressed = compressed;
    for (const [status, code] of [
      [400, "invalid-request"],
      [404, "no-such-route"],
      [405, "invalid-request"],
      [500, "unexpected"],
      [503, "unexpected"],
    ] as const) {
      play = (response) => way(response, status);
      const got = await send({ headers: { "accept-encoding": "gzip" } });
      expect([got.status, problemIn(got)]).toEqual([status, expect.objectContaining({ code, status })]);
      expect(got.headers).toMatchObject({
        "content-type": "application/json",
        "content-length": String(got.bytes.length),
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
        "x-request-id": expect.any(String),
      });
      expect(got.headers).not.toHaveProperty("etag");
      expect(got.text).not.toContain("of the server");
      const page = await send({ headers: { accept: "text/html" } });
      expect([page.status, page.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
      const head = await send({ method: "HEAD" });
      expect([head.status, head.text]).toEqual([status, ""]);
    }
  });

  it.each([
    ["a page", 404, "text/html; charset=utf-8"],
    ["a part of one", 404, "text/x-component"],
    ["a problem", 409, "application/json"],
    ["a failed page", 500, "text/html"],
    ["a file", 200, "text/plain"],
    ["a redirect", 308, "text/plain"],
  ])("others stay as they are: %s", async (__, status, type) => {
    isCompressed = compressed;
    for (const path of ["/sign-in", "/rijeka/libraries"]) {
      play = async (response) => {
        response.writeHead(status, { "content-type": type });
        response.write("of the ");
        await new Promise((resolve) => setTimeout(resolve, 5));
        response.end("server");
      };
      const got = await send({ path });
      expect([got.status, got.headers["content-type"], got.text]).toEqual([status, type, "of the server"]);
    }
  });
});

describe("a script that there is not", () => {
  it.each([404, 500])(
    "is refused in the portal's shape where Next renders a page with status %i",
    async (status) => {
      isCompressed = false;
      play = (response) => {
        response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
        response.end("a page of a deployment");
      };
      const got = await send();
      expect([got.status, got.headers["content-type"]]).toEqual([status, "application/json"]);
      expect(problemIn(got)).toMatchObject({ status, layer: "portal" });
      const page = await send({ path: "/rijeka/nothing" });
      expect([page.status, page.text]).toEqual([status, "a page of a deployment"]);
    },
  );
});

describe("a refused file", () => {
  /** Next fails to render a page for such a status, and sends what it has set for the file. */
  const failing = (meant: number) => (response: ServerResponse) => {
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.setHeader("content-range", "bytes */10");
    response.statusCode = meant;
    response.statusCode = 500;
    response.end("Internal Server Error");
  };

  it.each([
    [416, "The file has no such range"],
    [412, "The file has changed"],
    [400, "The request is malformed"],
  ])("has the status %i that was meant", async (status, title) => {
    play = failing(status);
    const got = await send();
    expect([got.status, problemIn(got).title]).toEqual([status, title]);
    expect(got.headers["content-range"]).toBe("bytes */10");
  });

  it("is distinguished from a page that fails after another status", async () => {
    play = (response) => {
      response.statusCode = 404;
      response.statusCode = 500;
      response.end("Internal Server Error");
    };
    expect((await send()).status).toBe(500);
    play = (response) => {
      response.statusCode = 416;
      response.statusCode = 200;
      response.end("found after all");
    };
    expect([(await send()).status, (await send()).text]).toEqual([200, "found after all"]);
  });
});
