import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakePortal, openFakePortal } from "../../testing/open-fake-portal";
import { pagePreparer } from "./prepare-page";

let fake: FakePortal;
beforeAll(async () => {
  fake = await openFakePortal();
});
afterAll(() => fake.close());

const prepare = (path: string, headers: Record<string, string> = {}) =>
  pagePreparer(() => fake.portal)(
    new NextRequest(`http://127.0.0.1:3000${path}`, { headers: { host: "127.0.0.1:3000", ...headers } }),
  );

/** Next passes changed headers on to the page under names of its own. */
const givenToPage = (response: Response, name: string) =>
  response.headers.get(`x-middleware-request-${name}`);

describe("before a page", () => {
  it("the page receives its address, whatever a client claims", async () => {
    const response = await prepare("/rijeka/libraries?a=b%20c", { "x-portal-path": "//elsewhere.example" });
    expect(givenToPage(response, "x-portal-path")).toBe("/rijeka/libraries?a=b%20c");
  });

  it("its policy has a nonce of its own, the same for browser and page, and no client chooses it", async () => {
    const nonces = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const response = await prepare("/", { "content-security-policy": "script-src 'nonce-chosen'" });
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(givenToPage(response, "content-security-policy")).toBe(policy);
      nonces.add(/'nonce-([\w-]{36})'/.exec(policy)?.[1] ?? "");
    }
    expect(nonces.size).toBe(3);
    expect(nonces.has("")).toBe(false);
  });

  it("a link's page sends no referrer, those that are shared with guests among them; other pages do as ever", async () => {
    const policyOf = async (path: string) => (await prepare(path)).headers.get("referrer-policy");
    for (const path of ["/s/4pXq", "/g/4pXq", "/g/4pXq?a=b"])
      expect(await policyOf(path)).toBe("no-referrer");
    for (const path of ["/", "/g", "/survey/libraries"]) expect(await policyOf(path)).toBeNull();
    expect(await policyOf("/embed-sign-in?code=K7Q-4MX")).toBe("strict-origin");
  });

  it("it loads from the portal alone, is shown in no frame, and evaluates nothing once it is built", async () => {
    const policyOf = async () => (await prepare("/")).headers.get("content-security-policy") ?? "";
    const built = await policyOf();
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "frame-ancestors 'none'",
    ])
      expect(built.split("; ")).toContain(rule);
    expect(built).not.toMatch(/unsafe-eval|ws:|\*|https?:/);
    expect(built.split("; ").find((rule) => rule.startsWith("script-src"))).not.toContain("unsafe-inline");
    fake.portal.config.isDevelopment = true;
    const developed = await policyOf();
    fake.portal.config.isDevelopment = false;
    expect(developed).toContain("'unsafe-eval'");
    expect(developed).toContain("connect-src 'self' ws:");
  });

  it("it may show in frames the origins of framed admin pages, and no others", async () => {
    const policyOf = async () =>
      (await prepare("/")).headers.get("content-security-policy")?.split("; ") ?? [];
    expect(await policyOf()).toContain("frame-src 'none'");
    const page = { label: "Survey wiki", icon: "book" as const, groups: ["*"] };
    fake.portal.config.adminPages = [
      { ...page, id: "wiki", address: "https://wiki.example.org/survey?a=1", opens: "frame" },
      { ...page, id: "tickets", address: "https://tickets.example.org", opens: "newTab" },
    ];
    expect(await policyOf()).toContain("frame-src https://wiki.example.org");
    fake.portal.config.adminPages = [];
  });

  it("it may load the configured base maps, and nothing else from there", async () => {
    fake.portal.config.maps = [
      {
        kind: "tiles",
        label: "City",
        attribution: "City of Rijeka",
        url: "https://tiles.example.org:8443/{z}/{x}/{y}.png",
        tileSize: 256,
        maxZoom: 19,
      },
    ];
    const policy = (await prepare("/")).headers.get("content-security-policy") ?? "";
    fake.portal.config.maps = [];
    expect(policy.split("; ").filter((rule) => rule.includes("example.org"))).toEqual([
      "img-src 'self' data: blob: https://tiles.example.org:8443",
      "connect-src 'self' https://tiles.example.org:8443",
    ]);
  });

  it("another name of this machine leads to the portal's own, by a whole address", async () => {
    const response = await prepare("/rijeka?a=b", { host: "localhost:3000" });
    expect([response.headers.get("refresh"), response.headers.get("cache-control")]).toEqual([
      "0; url=http://127.0.0.1:3000/rijeka?a=b",
      "no-store",
    ]);
  });

  it.each([
    ["nobody is signed in any more", 401, ""],
    ["somebody else is signed in", 409, "jonas"],
  ] as const)("a part of it that is refused since %s is never kept", async (_, status, name) => {
    const cookie = name && (await fake.signIn(name)).header.cookie;
    const response = await prepare("/rijeka", { rsc: "1", "x-portal-person": "sub-of-mira", cookie });
    expect([response.status, response.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
  });
});
