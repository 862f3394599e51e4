import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";

const libraries = "/api/sdma/rijeka/iam/libraries";

describe.each(adapters)("$name: switching roles", (adapter) => {
  const plain = serveFake(adapter);
  const secure = serveFake(adapter, { portalUrl: "https://portal.example" });
  const choose = async (door: typeof plain, roleId: string) => {
    const session = await door.fake.signIn("mira");
    const got = await door.send({
      method: "POST",
      path: "/api/role",
      headers: door.ownWrite(session),
      body: JSON.stringify({ deploymentId: "rijeka", roleId }),
    });
    return { ...got, session };
  };

  it("sets a cookie that no script reads, for a year, and for https only where the portal is", async () => {
    const attributes = "Max-Age=31536000; Path=/; HttpOnly";
    const overHttp = await choose(plain, "read-only");
    expect([overHttp.status, overHttp.text, overHttp.cookies]).toEqual([
      204,
      "",
      [`sdma-portal.role.rijeka=read-only; ${attributes}; SameSite=Lax`],
    ]);
    expect((await choose(secure, "survey")).cookies).toEqual([
      `sdma-portal.role.rijeka=survey; ${attributes}; Secure; SameSite=Lax`,
    ]);
  });

  it("makes the next call one of the new role", async () => {
    const { session, cookies } = await choose(plain, "read-only");
    const cookie = `${session.header.cookie}; ${cookies[0]?.split(";")[0]}`;
    await plain.send({ path: libraries, headers: { cookie } });
    expect(plain.fake.sts.assumptions.at(-1)?.get("Tags.member.2.Value")).toBe("read-only");
  });
});

describe.each(adapters)("$name: signing out", (adapter) => {
  const door = serveFake(adapter);
  const secure = serveFake(adapter, { portalUrl: "https://portal.example" });
  const signOut = (at: typeof door, session: Awaited<ReturnType<typeof door.fake.signIn>>) =>
    at.send({ method: "POST", path: "/api/sign-out", headers: at.ownWrite(session) });
  const locationIn = ({ text }: { text: string }): string => JSON.parse(text).location;
  const status = async (header: Record<string, string>) =>
    (await door.send({ path: libraries, headers: header })).status;

  it("ends the session here and in every other browser, at every address", async () => {
    const here = await door.fake.signIn("mira");
    door.fake.clock.nowMs += 1_000;
    const there = await door.fake.signIn("mira");
    const somebodyElse = await door.fake.signIn("jonas");
    expect([await status(here.header), await status(there.header)]).toEqual([200, 200]);
    await signOut(door, here);
    expect([await status(here.header), await status(there.header)]).toEqual([401, 401]);
    expect(await status(somebodyElse.header)).toBe(200);
    for (const path of ["/api/session", "/api/nothing", "/api/auth/session", "/api/auth/csrf"]) {
      const got = await door.send({ path, headers: there.header });
      expect([got.status, got.cookies]).toEqual([401, []]);
    }
    const callback = await door.send({
      path: "/api/auth/callback/oidc?code=1&state=2",
      headers: there.header,
    });
    expect([callback.status, callback.cookies, callback.headers.location]).toEqual([
      303,
      [],
      "/sign-in?error=OAuthCallback",
    ]);
  });

  it("lets the person sign in again at once", async () => {
    await signOut(door, await door.fake.signIn("mira"));
    expect(await status((await door.fake.signIn("mira")).header)).toBe(200);
  });

  it.each([
    ["one cookie over http", "plain", 1, ["next-auth.session-token"], ""],
    ["one cookie over https", "secure", 1, ["__Secure-next-auth.session-token"], " Secure;"],
    [
      "every piece of a long one",
      "secure",
      3,
      [0, 1, 2].map((piece) => `__Secure-next-auth.session-token.${piece}`),
      " Secure;",
    ],
  ] as const)("deletes %s", async (_, where, pieces, names, flag) => {
    const at = where === "plain" ? door : secure;
    const session = await at.fake.signIn("mira", pieces);
    const { cookies } = await signOut(at, session);
    expect(cookies).toEqual(
      names.map((name) => `${name}=; Max-Age=0; Path=/; HttpOnly;${flag} SameSite=Lax`),
    );
  });

  it("goes on to the issuer's own sign-out, which leads back", async () => {
    const got = await signOut(door, await door.fake.signIn("mira"));
    const { origin, pathname, searchParams } = new URL(locationIn(got));
    expect([got.status, origin + pathname]).toEqual([200, `${door.fake.issuer.origin}/logout`]);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: "portal",
      post_logout_redirect_uri: "http://127.0.0.1:3000/signed-out",
    });
  });

  it("says that the issuer's session lives on while the issuer is down, and ends the portal's all the same", async () => {
    const session = await door.fake.signIn("mira");
    door.fake.issuer.mood.isDown = true;
    const got = await signOut(door, session);
    door.fake.issuer.mood.isDown = false;
    expect([got.status, locationIn(got), got.cookies.length]).toEqual([
      200,
      "/sign-in?signedOut=issuer-session-lives",
      1,
    ]);
    expect(await status(session.header)).toBe(401);
  });

  it("drops only this person's credentials and cached responses", async () => {
    const [mira, jonas] = [await door.fake.signIn("mira"), await door.fake.signIn("jonas")];
    const read = async (header: Record<string, string>) => {
      const [roles, calls] = [door.fake.sts.assumptions.length, door.fake.upstream.asked.length];
      expect((await door.send({ path: `${libraries}?maxResults=7`, headers: header })).status).toBe(200);
      return [door.fake.sts.assumptions.length - roles, door.fake.upstream.asked.length - calls];
    };
    await read(mira.header);
    await read(jonas.header);
    expect([await read(mira.header), await read(jonas.header)]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await signOut(door, mira);
    const again = await door.fake.signIn("mira");
    expect([await read(again.header), await read(jonas.header)]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it("without a session goes on to the issuer too, from the portal's own page only", async () => {
    const send = (headers: Record<string, string>) =>
      door.send({ method: "POST", path: "/api/sign-out", headers });
    const own = await send({ origin: "http://127.0.0.1:3000" });
    expect([own.status, locationIn(own)]).toEqual([200, expect.stringContaining("/logout?")]);
    const foreign = [await send({}), await send({ origin: "https://elsewhere.example" })];
    for (const got of foreign) expect([got.status, locationIn(got)]).toEqual([403, undefined]);
  });

  it("deletes the cookie of a session that has ended by itself", async () => {
    const session = await door.fake.signIn("mira");
    door.fake.clock.nowMs += 9 * 3_600_000;
    const headers = { ...session.header, origin: "http://127.0.0.1:3000" };
    const got = await door.send({ method: "POST", path: "/api/sign-out", headers });
    expect(got.cookies).toEqual([expect.stringMatching(/^next-auth\.session-token=; Max-Age=0;/)]);
  });
});
