import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakePortal, openFakePortal } from "../testing/open-fake-portal";
import { callbackPath, signInBrowser } from "../testing/sign-in-browser";

let fake: FakePortal;
beforeAll(async () => {
  fake = await openFakePortal();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.logLines.length = 0;
  Object.assign(fake.issuer.mood, { isDown: false, refusesCodes: false });
});

/** A browser at the portal of this file, unless a test has its own. */
const browser = (at: FakePortal = fake) => signInBrowser(at);

describe("beginning a sign-in", () => {
  it("sends the browser to the issuer with state, nonce and PKCE of its own", async () => {
    const [one, two] = [await browser().start("/rijeka"), await browser().start("/rijeka")];
    const asked = [one, two].map(({ location }) => new URL(location));
    expect(asked.map(({ origin, pathname }) => origin + pathname)).toEqual(
      Array(2).fill(`${fake.issuer.origin}/authorize`),
    );
    const [first, second] = asked.map(({ searchParams }) => Object.fromEntries(searchParams));
    expect(first).toMatchObject({
      client_id: "portal",
      response_type: "code",
      scope: "openid email profile",
      redirect_uri: "http://127.0.0.1:3000/api/auth/callback/oidc",
      code_challenge_method: "S256",
    });
    for (const parameter of ["state", "nonce", "code_challenge"]) {
      expect(first?.[parameter]?.length).toBeGreaterThan(20);
      expect(first?.[parameter]).not.toBe(second?.[parameter]);
    }
  });

  it("gives cookies that only the way back sends, that no script reads, for a quarter of an hour", async () => {
    const { cookies, location } = await browser().start("/rijeka");
    const [attemptId] = new URL(location).searchParams.get("state")?.split(".") ?? [];
    expect(cookies.map((line) => line.slice(0, line.indexOf("="))).sort()).toEqual(
      ["callback", "nonce", "pkce", "state"].map((kind) => `sdma-portal.sign-in.${kind}.${attemptId}`),
    );
    for (const line of cookies) {
      expect(line).toMatch(/; Path=\/api\/auth; .*HttpOnly; SameSite=Lax$/);
      expect(line).not.toContain("Secure");
      const expires = /; Expires=([^;]+);/.exec(line)?.[1] ?? "";
      const seconds = /; Max-Age=(\d+)/.exec(line)?.[1];
      const lifetime = seconds ? Number(seconds) : (Date.parse(expires) - Date.now()) / 1_000;
      expect(Math.abs(lifetime - 900)).toBeLessThan(5);
    }
  });

  it("gives cookies for https alone where the portal is served over https", async () => {
    const secure = await openFakePortal({ portalUrl: "https://portal.example" });
    const { cookies, location } = await browser(secure).start();
    await secure.close();
    expect(cookies).toHaveLength(4);
    for (const line of cookies) expect(line).toMatch(/^__Secure-sdma-portal\.sign-in\..*; Secure/);
    expect(new URL(location).searchParams.get("redirect_uri")).toBe(`https://portal.example${callbackPath}`);
  });

  it("is reported on the sign-in page while the issuer is down, and leaves no cookie", async () => {
    fake.issuer.mood.isDown = true;
    const { jar, start } = browser();
    expect(await start("/rijeka/libraries")).toEqual({
      location: "/sign-in?callbackUrl=%2Frijeka%2Flibraries&error=OAuthSignin",
      cookies: [],
    });
    expect((await start("https://elsewhere.example/")).location).toBe("/sign-in?error=OAuthSignin");
    expect(jar.names).toEqual([]);
  });
});

describe("coming back from the issuer", () => {
  it("begins a session and leads to the page that was asked for, without the cookies of the attempt", async () => {
    const { jar, start, approve, comeBack, person } = browser();
    const query = approve(await start("/rijeka/libraries?view=map"), "mira");
    const step = await comeBack(query);
    expect(step.location).toBe("/rijeka/libraries?view=map");
    expect(jar.names).toEqual(["next-auth.session-token"]);
    expect(step.cookies[0]).toMatch(
      /^next-auth\.session-token=[\w.-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(await person()).toMatchObject({
      id: "sub-of-mira",
      groups: ["survey-crew"],
      signedInAtMs: fake.clock.nowMs,
    });
  });

  it("puts a session over https into a cookie that is sent over https alone", async () => {
    const secure = await openFakePortal({ portalUrl: "https://portal.example" });
    const { start, approve, comeBack, person } = browser(secure);
    const { cookies } = await comeBack(approve(await start("/rijeka"), "mira"));
    expect(cookies[0]).toMatch(
      /^__Secure-next-auth\.session-token=.*; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(await person()).toMatchObject({ id: "sub-of-mira" });
    await secure.close();
  });

  it("ends the cookie with the session", async () => {
    const { start, approve, comeBack } = browser();
    const { cookies } = await comeBack(approve(await start(), "mira"));
    const expires = Date.parse(/Expires=([^;]+)/.exec(cookies[0] ?? "")?.[1] ?? "");
    expect(Math.abs(expires - Date.now() - 8 * 3_600_000)).toBeLessThan(10_000);
  });

  it("cuts a session that is too long for one cookie, and finds the person again; a shorter one replaces all of it", async () => {
    const { jar, start, approve, comeBack, person } = browser();
    const long = {
      sub: "\u8a18".repeat(255),
      name: "\u8a18".repeat(200),
      groups: ["survey-crew", "x".repeat(500)],
    };
    await comeBack(approve(await start(), "mira", { ...long, email_verified: false }));
    expect(jar.names).toEqual(["next-auth.session-token.0", "next-auth.session-token.1"]);
    expect((await person())?.groups).toEqual(long.groups);
    fake.clock.nowMs += 1;
    await comeBack(approve(await start(), "mira"));
    expect(jar.names).toEqual(["next-auth.session-token"]);
    expect((await person())?.groups).toEqual(["survey-crew"]);
  });

  it.each([
    ["https://elsewhere.example/x"],
    ["//elsewhere.example"],
    ["/\\elsewhere.example"],
    ["/.//elsewhere.example"],
    ["javascript:alert(1)"],
    ["/api/sign-out"],
    ["/sign-in"],
    ["/%2e%2e//elsewhere.example"],
    [`/${"a".repeat(3_000)}`],
    [""],
    [undefined],
  ])("leads home for %s", async (callbackUrl) => {
    const { start, approve, comeBack } = browser();
    expect((await comeBack(approve(await start(callbackUrl), "mira"))).location).toBe("/");
  });

  it.each(["http://127.0.0.1:3000/rijeka/libraries", "/rijeka/libraries", "/sign-ins/libraries"])(
    "leads to the portal's own page %s",
    async (callbackUrl) => {
      const { start, approve, comeBack, person } = browser();
      const { location } = await comeBack(approve(await start(callbackUrl), "mira"));
      expect(location).toBe(callbackUrl.replace("http://127.0.0.1:3000", ""));
      expect(await person()).not.toBeNull();
    },
  );
});
