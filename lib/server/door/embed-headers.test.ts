import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenDoor, sendTo } from "../testing/door-adapters";
import { exampleHost } from "../testing/embedding";
import { type FakePortal, openFakePortal } from "../testing/open-fake-portal";
import { pagePreparer } from "./next/prepare-page";

const origins = ["https://tracker.example.org", "https://tracker.example.org:8443"];
let fake: FakePortal;
let door: Awaited<ReturnType<typeof listenDoor>>;
const seenCookies: unknown[] = [];
beforeAll(async () => {
  fake = await openFakePortal();
  fake.portal.config.embedding.hosts = [
    { ...exampleHost, origins },
    { ...exampleHost, id: "other", origins: ["https://other.example.org"] },
  ];
  door = await listenDoor(fake.portal, {
    handlePage: async (incoming, response) => {
      seenCookies.push(incoming.headers.cookie);
      response.end("page");
    },
  });
});
afterAll(async () => {
  await door.close();
  await fake.close();
});

const host = "127.0.0.1:3000";
const prepare = (path: string, headers: Record<string, string> = {}) =>
  pagePreparer(() => fake.portal)(
    new NextRequest(`http://${host}${path}`, { headers: { host, ...headers } }),
  );
const ancestorsOf = async (path: string) => {
  const policy = (await prepare(path)).headers.get("content-security-policy") ?? "";
  return policy.split("; ").find((rule) => rule.startsWith("frame-ancestors"));
};
const framed = "/embed/rijeka/libraries?host=tracker";

describe("the document of a frame", () => {
  it("may be framed by the origins of the host that its address names, and by no other", async () => {
    expect(await ancestorsOf(framed)).toBe(`frame-ancestors ${origins.join(" ")}`);
    expect(await ancestorsOf("/embed/oslo/quota?host=other&theme=dark")).toBe(
      "frame-ancestors https://other.example.org",
    );
    const got = await sendTo(door.port, { path: framed });
    expect(got.headers["x-frame-options"]).toBeUndefined();
    expect((await prepare(framed)).headers.get("x-frame-options")).toBeNull();
  });

  it.each([
    "/embed/rijeka/libraries",
    "/embed/rijeka/libraries?host=",
    "/embed/rijeka/libraries?host=nobody",
    "/embed/rijeka/libraries?host=TRACKER",
    "/embed/rijeka/libraries?host=tracker&host=other",
    "/embed/rijeka/libraries?host[]=tracker",
    "/embed/rijeka/libraries#?host=tracker",
    "/embed",
    "/Embed/rijeka/libraries?host=tracker",
    "/rijeka/libraries?host=tracker",
    "/sign-in?host=tracker",
  ])("may be framed by nobody at %s", async (path) => {
    expect(await ancestorsOf(path)).toBe("frame-ancestors 'none'");
    const [asked = ""] = path.split("#");
    expect((await sendTo(door.port, { path: asked })).headers["x-frame-options"]).toBe("DENY");
  });

  it("can be shown by hosts that isolate themselves, is never kept and names no page as referrer", async () => {
    const expected = {
      "cross-origin-resource-policy": "cross-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "private, no-store",
      "referrer-policy": "no-referrer",
    };
    expect((await sendTo(door.port, { path: framed })).headers).toMatchObject(expected);
    expect(Object.fromEntries((await prepare(framed)).headers)).toMatchObject(expected);
  });

  it("is drawn without a cookie, whoever is signed in, and sets none", async () => {
    const { header } = await fake.signIn("mira");
    seenCookies.length = 0;
    const got = await sendTo(door.port, { path: framed, headers: header });
    expect([seenCookies, got.cookies]).toEqual([[undefined], []]);
    const prepared = await prepare(framed, { ...header, "x-portal-person": "sub-of-mira", rsc: "1" });
    expect(prepared.status).toBe(200);
    expect(prepared.headers.get("x-middleware-override-headers")?.split(",")).not.toContain("cookie");
    expect(prepared.headers.getSetCookie()).toEqual([]);
  });

  it("starts workers, whose scripts isolate themselves as well", async () => {
    const got = await sendTo(door.port, { path: "/_next/static/chunks/worker.js" });
    expect(got.headers).toMatchObject({
      "cross-origin-embedder-policy": "require-corp",
      "cross-origin-resource-policy": "cross-origin",
    });
  });
});

describe("the script of host pages", () => {
  it("is loaded from everywhere and framed by nobody", async () => {
    const got = await sendTo(door.port, { path: "/embed/v1.js" });
    expect(got.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
      "cross-origin-resource-policy": "cross-origin",
      "x-frame-options": "DENY",
    });
    expect(await ancestorsOf("/embed/v1.js?host=tracker")).toBe("frame-ancestors 'none'");
  });
});

describe("a page whose address looks like a script", () => {
  it.each(["/embed/x.y/quota", "/embed/v2.js", "/embed/v1.js/quota"])(
    "is kept by nobody and read by no other origin: %s",
    async (path) => {
      const got = await sendTo(door.port, { path });
      expect(got.headers["cache-control"]).toBe("private, no-store");
      expect(got.headers["access-control-allow-origin"]).toBeUndefined();
    },
  );
});

/** Addresses of every page that Next serves, from the folders of `app`. */
function pagePaths(): string[] {
  const app = fileURLToPath(new URL("../../../app/", import.meta.url));
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => /(?:^|\/)page\.tsx$/.test(name))
    .map((name) => name.replace(/\/?page\.tsx$/, "").replace(/\([^)]*\)\/?/g, ""))
    .map((name) => `/${name.replace(/\[+(?:\.\.\.)?\w+\]+/g, "rijeka").replace(/\/$/, "")}`);
}

describe("every page outside of /embed", () => {
  it.each(pagePaths().filter((path) => !path.startsWith("/embed/")))(
    "%s is framed by nobody",
    async (path) => {
      const asked = `${path}?host=tracker`;
      expect(await ancestorsOf(asked)).toBe("frame-ancestors 'none'");
      const got = await sendTo(door.port, { path: asked });
      expect(got.headers).toMatchObject({
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      });
    },
  );
});
