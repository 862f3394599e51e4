import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { serveFake } from "../../testing/serve-fake";
import { cookieHeader } from "../../testing/session-cookies";
import { pagePreparer } from "../next/prepare-page";

const session = "/api/session?deployment=rijeka";
const survey = "sdma-portal.role.rijeka=survey";
const readOnly = "sdma-portal.role.rijeka=read-only";

describe.each(adapters)("$name: two cookies with one name", (adapter) => {
  const door = serveFake(adapter);
  const ask = (cookie: string) => door.send({ path: session, headers: { cookie } });
  /** What a part of a page is answered that was rendered for Mira. */
  const partStatus = async (cookie: string) => {
    const headers = { host: "127.0.0.1:3000", cookie, "x-portal-person": "sub-of-mira" };
    const request = new NextRequest("http://127.0.0.1:3000/rijeka", { headers });
    return (await pagePreparer(() => door.fake.portal)(request)).status;
  };

  it("and two sessions count as none, in either order, for a call and for a page", async () => {
    const [mira, jonas] = [await door.fake.signIn("mira"), await door.fake.signIn("jonas")];
    for (const cookie of [
      `${mira.header.cookie}; ${jonas.header.cookie}`,
      `${jonas.header.cookie}; ${mira.header.cookie}`,
      `${mira.header.cookie}; next-auth.session-token=x`,
      `next-auth.session-token=; ${mira.header.cookie}`,
    ])
      expect([(await ask(cookie)).status, await partStatus(cookie)]).toEqual([401, 401]);
  });

  it("and a session mixed from two counts as none", async () => {
    const [mira, jonas] = [await door.fake.signIn("mira", 3), await door.fake.signIn("jonas", 3)];
    expect((await ask(mira.header.cookie)).status).toBe(200);
    for (const [name, value] of Object.entries(jonas.cookies)) {
      const cookie = `${mira.header.cookie}; ${name}=${value}`;
      expect([(await ask(cookie)).status, await partStatus(cookie)]).toEqual([401, 401]);
    }
  });

  it("and one session are one session", async () => {
    const { header } = await door.fake.signIn("mira");
    const cookie = `${header.cookie}; ${header.cookie}`;
    expect([(await ask(cookie)).status, await partStatus(cookie)]).toEqual([200, 200]);
  });

  it("and two roles choose none, in either order: the first of one's own counts", async () => {
    const { header } = await door.fake.signIn("mira");
    for (const roles of [`${survey}; ${readOnly}`, `${readOnly}; ${survey}`]) {
      const got = await ask(`${header.cookie}; ${roles}`);
      expect(JSON.parse(got.text)).toEqual({ personId: "sub-of-mira", roleId: "survey" });
    }
    const one = await ask(`${header.cookie}; ${readOnly}; ${readOnly}`);
    expect(JSON.parse(one.text)).toMatchObject({ roleId: "read-only" });
  });

  it("are both deleted by a sign-out", async () => {
    const { cookies, header } = await door.fake.signIn("mira", 2);
    const doubled = `${header.cookie}; ${cookieHeader(Object.fromEntries(Object.keys(cookies).map((name) => [name, "x"])))}`;
    const got = await door.send({
      method: "POST",
      path: "/api/sign-out",
      headers: { cookie: doubled, origin: "http://127.0.0.1:3000" },
    });
    expect(got.status).toBe(200);
    expect(got.cookies.map((line) => line.split("=")[0])).toEqual(Object.keys(cookies));
  });
});
