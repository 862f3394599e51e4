import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Asked, listenDoor, sendTo } from "../../testing/door-adapters";
import { type FakePortal, fakeSecrets, openFakePortal } from "../../testing/open-fake-portal";
import { problemIn } from "../../testing/serve-fake";
import type { HandlePage } from "./serve-page";

let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
let handlePage: HandlePage = async (_, response) => void response.end("page");
beforeAll(async () => {
  fake = await openFakePortal();
  door = await listenDoor(fake.portal, {
    handlePage: (incoming, response) => handlePage(incoming, response),
  });
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const send = (asked: Asked) => sendTo(door.port, asked);
const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const logged = () => fake.logLines.map((line) => JSON.parse(line));

describe("a refusal before a page could be drawn", () => {
  it.each<[string, Asked, number]>([
    ["a malformed address", { path: "/%zz" }, 400],
    ["a long address", { path: `/${"a".repeat(9_000)}` }, 414],
    ["a method that pages do not take", { path: "/", method: "POST" }, 405],
    ["Next's image optimizer", { path: "/_next/image?url=%2Ficon.svg&w=64&q=75" }, 404],
    ["Next's data files", { path: "/_next/data/x/y.json" }, 404],
    ["a malformed host", { path: "/", headers: { host: "a b" } }, 400],
    ["a malformed address below /api", { path: "/api/%zz" }, 400],
    ["an expectation that nobody knows", { path: "/", headers: { expect: "x" } }, 417],
    [
      "a part of a page that is asked for with a malformed state",
      { path: "/sign-in?_rsc=x", headers: { rsc: "1", "next-router-state-tree": "garbage" } },
      400,
    ],
  ])("is a small page for a browser and JSON for everybody else: %s", async (_, asked, status) => {
    const page = await send({ ...asked, headers: { ...asked.headers, ...browser } });
    expect([page.status, page.headers["content-type"]]).toEqual([status, "text/html; charset=utf-8"]);
    expect(page.text).toMatch(/^<!doctype html>.*<h1>.*<\/h1>.*<a href="\/">/);
    expect(page.text).toContain(`Status ${status} · Request id ${page.headers["x-request-id"]}<`);
    expect(page.text).toContain(":root{color-scheme:light dark}");
    expect(page.text).not.toContain("<script");
    expect(page.headers).toMatchObject({
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-length": String(page.bytes.length),
    });
    const json = await send(asked);
    expect([json.status, problemIn(json).status]).toEqual([status, status]);
    expect(page.headers.allow).toBe(json.headers.allow);
  });

  it("escapes what the client sent", async () => {
    const got = await send({ path: "/", method: "M-SEARCH", headers: browser });
    expect(got.text).toContain("M-SEARCH is not allowed here");
    expect(got.text.match(/<script|onerror/)).toBeNull();
  });
});

describe("a page that Next draws", () => {
  it("receives its request id, which no client can choose, and a key of its own", async () => {
    const seen: unknown[] = [];
    handlePage = async ({ headers }, response) => {
      seen.push([headers["x-portal-request-id"], headers["x-portal-page-key"]]);
      response.end();
    };
    const headers = {
      "x-request-id": "the-balancers-id",
      "x-portal-request-id": "spoofed",
      "x-portal-page-key": "spoofed",
    };
    await send({ path: "/rijeka/libraries", headers });
    await send({ path: "/sign-in", headers });
    expect(seen).toEqual(Array(2).fill(["the-balancers-id", expect.stringMatching(/^[0-9a-f-]{36}$/)]));
    expect(JSON.stringify(seen)).not.toContain("spoofed");
  });

  it("is loaded ahead at low urgency, and not at all once the quota is exhausted", async () => {
    const seen: unknown[] = [];
    handlePage = async ({ headers }, response) => {
      seen.push(headers["x-portal-class"]);
      response.end();
    };
    const ahead = { path: "/rijeka/libraries?_rsc=x", headers: { rsc: "1", "next-router-prefetch": "1" } };
    await send({ path: "/rijeka/libraries" });
    expect([(await send(ahead)).status, seen]).toEqual([200, [undefined, "prefetch"]]);
    const limiter = fake.portal.quota.deployments.get("oslo")?.admission;
    const origin = { personId: "p", roleId: "r", requestClass: "bulk", feature: "proxy" } as const;
    const nobody = { embeddingHost: null, linkId: null };
    const { signal } = new AbortController();
    const admitted = await limiter?.admit({ ...origin, ...nobody }, 1, 1_000, signal);
    if (admitted?.ok) admitted.ticket.settle({ kind: "quota-exhausted" });
    expect(problemIn(await send({ ...ahead, path: "/oslo/libraries?_rsc=x" })).code).toBe("prefetch-paused");
    expect(problemIn(await send({ ...ahead, path: "/embed/oslo/libraries" })).code).toBe("prefetch-paused");
    expect((await send({ path: "/oslo/libraries" })).status).toBe(200);
    expect((await send(ahead)).status).toBe(200);
  });

  it("has scripts that a worker may run, and a file of another kind loads nothing", async () => {
    handlePage = async (_, response) => void response.end("x");
    const policyOf = async (path: string) => (await send({ path })).headers["content-security-policy"];
    expect(await policyOf("/_next/static/worker.js")).toBe(
      "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    );
    expect(await policyOf("/icon.svg")).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it("sees only the path of a proxy's absolute address, so that it does not redirect elsewhere", async () => {
    let url: string | undefined;
    handlePage = async (incoming, response) => {
      url = incoming.url;
      response.end();
    };
    await send({ path: "http://elsewhere.example/rijeka?a=%20b" });
    expect(url).toBe("/rijeka?a=%20b");
    await expect.poll(() => logged().at(-1).path).toBe("/rijeka");
    await send({ path: "http://elsewhere.example" });
    expect(url).toBe("/");
  });

  it("is led to the portal's one name from another name of this machine", async () => {
    const lead = (path: string, method = "GET") =>
      send({ path, method, headers: { host: "localhost:3000" } });
    for (const path of ["/rijeka?a=%20b", "http://localhost:3000/rijeka?a=%20b"])
      expect(await lead(path)).toMatchObject({
        status: 307,
        headers: { location: "http://127.0.0.1:3000/rijeka?a=%20b" },
      });
    expect((await lead("/api/health")).status).toBe(200);
  });

  it.each([404, 403, 400])(
    "has the status %i of what it is about, told before or after its first byte",
    async (status) => {
      for (const order of ["before", "after"]) {
        handlePage = async ({ headers }, response) => {
          response.setHeader("content-type", "text/html");
          const settle = () => fake.portal.openPages.settle(String(headers["x-portal-page-key"]), status);
          if (order === "before") settle();
          response.write("first ");
          if (order === "after") setTimeout(settle, 20);
          setTimeout(() => response.end("second"), 40);
        };
        const got = await send({ path: "/rijeka/libraries" });
        expect([got.status, got.text]).toEqual([status, "first second"]);
      }
    },
  );

  it("streams as 200 after a second without a status, and is not indexed", async () => {
    handlePage = async (_, response) => {
      response.write("first ");
      setTimeout(() => response.end("second"), 1_400);
    };
    const sinceMs = performance.now();
    const got = await send({ path: "/rijeka/libraries" });
    expect([got.status, got.text, got.headers["x-robots-tag"]]).toEqual([200, "first second", "noindex"]);
    expect(performance.now() - sinceMs).toBeGreaterThan(1_390);
  });

  it.each([
    ["a part of a page that the router asks for", "/rijeka/libraries", { rsc: "1" }],
    ["a page of no deployment", "/sign-in", {}],
    ["the home page", "/", {}],
  ])("does not wait for a status where it has none of its own: %s", async (_, path, headers) => {
    let wasHeld: boolean | undefined;
    handlePage = async (__, response) => {
      response.write("first ");
      wasHeld = !response.headersSent;
      response.end();
    };
    await send({ path, headers });
    expect(wasHeld).toBe(false);
  });

  it("does not share its status with another that came under the same request id", async () => {
    const keys: string[] = [];
    handlePage = async ({ headers, url }, response) => {
      const key = String(headers["x-portal-page-key"]);
      keys.push(key);
      response.write("x");
      while (keys.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      fake.portal.openPages.settle(key, url === "/rijeka/gone" ? 404 : 200);
      response.end();
    };
    const headers = { "x-request-id": "the-same-for-both" };
    const [gone, there] = await Promise.all([
      send({ path: "/rijeka/gone", headers }),
      send({ path: "/rijeka/there", headers }),
    ]);
    expect([gone.status, there.status]).toEqual([404, 200]);
  });

  it.each(["throws", "rejects"])(
    "that %s is told as a failure of the portal, and the process lives",
    async (how) => {
      fake.logLines.length = 0;
      const failure = new Error(`no template, ${fakeSecrets.session}`);
      handlePage =
        how === "rejects"
          ? () => Promise.reject(failure)
          : () => {
              throw failure;
            };
      const page = await send({ path: "/rijeka", headers: browser });
      expect([page.status, page.headers["content-type"]]).toEqual([500, "text/html; charset=utf-8"]);
      const json = await send({ path: "/rijeka" });
      expect([json.status, problemIn(json).code]).toEqual([500, "unexpected"]);
      expect(logged()).toContainEqual(
        expect.objectContaining({
          msg: "request failed",
          requestId: json.headers["x-request-id"],
          reason: expect.stringContaining("no template"),
        }),
      );
      expect(page.whole + json.whole + fake.logLines.join("")).not.toContain(fakeSecrets.session);
      expect((await send({ path: "/api/health" })).status).toBe(200);
    },
  );

  it("that fails midway is cut off, so that the part is not mistaken for the whole", async () => {
    handlePage = async (_, response) => {
      response.write("the first part");
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("no data");
    };
    await expect(send({ path: "/sign-in" })).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it("that throws something other than an error is reported as well", async () => {
    handlePage = () => Promise.reject("only words");
    expect((await send({ path: "/rijeka" })).status).toBe(500);
    expect(logged()).toContainEqual(expect.objectContaining({ msg: "request failed", reason: "only words" }));
  });
});

describe("the access log", () => {
  it("has a line for each request, with the client behind a proxy that is not believed, and no query", async () => {
    handlePage = async (_, response) => void response.end("page");
    fake.logLines.length = 0;
    const { header } = await fake.signIn("mira");
    const headers = { ...header, "x-forwarded-for": "203.0.113.7", "x-request-id": "an-id-of-mine" };
    await send({ path: "/api/auth/callback/oidc?code=the-code&state=the-state", headers });
    await send({ path: `/rijeka/${"a.b-c/".repeat(150)}?token=the-token`, headers });
    await expect.poll(() => logged().filter(({ msg }) => msg === "request")).toHaveLength(2);
    const [callback, page] = logged().filter(({ msg }) => msg === "request");
    expect(callback).toEqual({
      level: 30,
      time: expect.any(String),
      requestId: "an-id-of-mine",
      method: "GET",
      path: "/api/auth/callback/oidc",
      route: "sign-in-callback",
      status: 303,
      durationMs: expect.any(Number),
      client: "127.0.0.1",
      msg: "request",
    });
    expect(page.path).toHaveLength(300);
    for (const secret of ["the-code", "the-state", "the-token", header.cookie])
      expect(fake.logLines.join("")).not.toContain(secret);
  });
});
