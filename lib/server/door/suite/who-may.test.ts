import { describe, expect, it } from "vitest";
import { csrfTokenOf } from "../../auth/csrf";
import { exampleIds } from "../../sdma/example-ctx.test-support";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";
import { cookieHeader } from "../../testing/session-cookies";

const libraries = "/api/sdma/rijeka/iam/libraries";
const projects = `${libraries}/${exampleIds.libraryId}/projects`;
const file = `/api/files/rijeka/libraries/${exampleIds.libraryId}/projects/${exampleIds.projectId}/assets/${exampleIds.assetId}/files/${exampleIds.fileId}/content`;

describe.each(adapters)("$name: who may", (adapter) => {
  const door = serveFake(adapter);
  const askedAfter = async (act: () => Promise<void>) => {
    const before = door.fake.upstream.asked.length;
    await act();
    return door.fake.upstream.asked.length - before;
  };

  it.each([
    ["GET", libraries],
    ["POST", projects],
    ["GET", file],
    ["GET", "/api/session?deployment=rijeka"],
    ["POST", "/api/role"],
    ["GET", "/api/sdma/nowhere/iam/libraries"],
  ])("%s %s needs a session: 401 that says where to go on", async (method, path) => {
    const got = await door.send({ method, path, headers: { origin: "http://127.0.0.1:3000" } });
    expect(got.status).toBe(401);
    expect(got.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(got.text)).toEqual({
      problem: {
        layer: "portal",
        code: "signed-out",
        status: 401,
        title: "You are not signed in",
        detail: expect.any(String),
        nextStep: "Sign in again.",
        isRetryable: false,
      },
    });
  });

  it("a session ends at its hour, to the millisecond, however warm its cookie is", async () => {
    const { header } = await door.fake.signIn("mira");
    const status = async () => (await door.send({ path: libraries, headers: header })).status;
    expect(await status()).toBe(200);
    door.fake.clock.nowMs += 8 * 3_600_000 - 1_000;
    expect(await status()).toBe(200);
    door.fake.clock.nowMs += 1_000;
    expect(await status()).toBe(401);
  });

  it("a deployment that is not in the configuration is refused", async () => {
    const { header } = await door.fake.signIn("mira");
    for (const path of ["/api/sdma/nowhere/iam/libraries", file.replace("rijeka", "nowhere")]) {
      const got = await door.send({ path, headers: header });
      expect([got.status, problemIn(got)]).toEqual([
        404,
        expect.objectContaining({ code: "no-such-deployment", layer: "portal" }),
      ]);
    }
  });

  it("who has no role in a deployment gets 403, and AWS is not asked", async () => {
    const [mira, sara] = [await door.fake.signIn("mira"), await door.fake.signIn("sara")];
    const asked = await askedAfter(async () => {
      for (const [path, headers] of [
        ["/api/sdma/oslo/iam/libraries", mira.header],
        [libraries, sara.header],
        [file, sara.header],
      ] as const) {
        const got = await door.send({ path, headers });
        expect([got.status, problemIn(got)]).toEqual([
          403,
          expect.objectContaining({ code: "no-role", layer: "portal" }),
        ]);
      }
    });
    expect(asked).toBe(0);
  });

  it("a role in a cookie counts only if a rule grants it: administrator falls back to the person's first role", async () => {
    const { header } = await door.fake.signIn("jonas");
    const cookie = `${header.cookie}; sdma-portal.role.rijeka=survey`;
    await door.send({ path: libraries, headers: { cookie } });
    expect(door.fake.sts.assumptions.at(-1)?.get("Tags.member.2.Value")).toBe("read-only");
  });

  it.each(["administrator", "nonsense", "oslo-crew"])(
    "nobody takes the role %s that no rule gives",
    async (roleId) => {
      const session = await door.fake.signIn("mira");
      const got = await door.send({
        method: "POST",
        path: "/api/role",
        headers: door.ownWrite(session),
        body: JSON.stringify({ deploymentId: "rijeka", roleId }),
      });
      expect([got.status, got.cookies, problemIn(got)]).toEqual([
        403,
        [],
        expect.objectContaining({ code: "no-role", title: "You cannot assume this role" }),
      ]);
    },
  );

  describe("a page that was rendered for somebody else", () => {
    const pageOf = (person: string, role: string) => ({ "x-portal-person": person, "x-portal-role": role });

    it.each([
      ["another person", pageOf("sub-of-jonas", "survey")],
      ["another role", pageOf("sub-of-mira", "read-only")],
      ["nobody", pageOf("", "survey")],
      ["no role", pageOf("sub-of-mira", "")],
    ])("gets 409 and no data: %s", async (_, page) => {
      const session = await door.fake.signIn("mira");
      const asked = await askedAfter(async () => {
        for (const [method, path] of [
          ["GET", libraries],
          ["POST", projects],
          ["GET", file],
        ] as const) {
          const got = await door.send({ method, path, headers: { ...door.ownWrite(session), ...page } });
          expect([got.status, problemIn(got).code]).toEqual([409, "changed-session"]);
        }
      });
      expect(asked).toBe(0);
    });

    it("is refused even if the person who is signed in now has no role", async () => {
      const { header } = await door.fake.signIn("sara");
      const got = await door.send({
        path: libraries,
        headers: { ...header, "x-portal-person": "sub-of-mira" },
      });
      expect([got.status, problemIn(got).code]).toEqual([409, "changed-session"]);
    });

    it("and one's own page gets its data, whatever characters the id has", async () => {
      const token = { ...(await door.fake.signIn("mira")).token, sub: "auth0|mira ž/@" };
      const cookie = cookieHeader(await door.fake.seal(token));
      const page = pageOf(encodeURIComponent(token.sub), "survey");
      expect((await door.send({ path: libraries, headers: { cookie, ...page } })).status).toBe(200);
    });
  });

  describe("a write", () => {
    const own = "http://127.0.0.1:3000";
    const write = async (headers: Record<string, string>, method = "POST") =>
      door.send({
        method,
        path: method === "POST" ? projects : `${projects}/${exampleIds.projectId}`,
        headers,
      });

    it.each([
      ["no origin", undefined],
      ["another site", "https://elsewhere.example"],
      ["another port", "http://127.0.0.1:3001"],
      ["another scheme", "https://127.0.0.1:3000"],
      ["a longer host", `${own}.elsewhere.example`],
      ["an opaque origin", "null"],
      ["an empty origin", ""],
      ["an address", `${own}/`],
    ])("with %s is refused, and AWS is not asked", async (_, origin) => {
      const { origin: __, ...headers } = door.ownWrite(await door.fake.signIn("mira"));
      const asked = await askedAfter(async () => {
        for (const method of ["POST", "PUT", "DELETE"]) {
          const got = await write({ ...headers, ...(origin === undefined ? {} : { origin }) }, method);
          expect([got.status, problemIn(got).code]).toEqual([403, "foreign-origin"]);
        }
      });
      expect(asked).toBe(0);
    });

    it("needs the token of its own session: none, a wrong, a cut and another session's are refused", async () => {
      const session = await door.fake.signIn("mira");
      const { "x-portal-csrf": right, ...headers } = door.ownWrite(session);
      const others = csrfTokenOf(fakeSecrets.session, "session-of-mira-0");
      const foreign = csrfTokenOf("another secret of another portal", session.token.sid);
      for (const token of [
        undefined,
        "",
        "x",
        right.slice(0, -1),
        `${right}=`,
        others,
        foreign,
        "é".repeat(right.length),
      ]) {
        const got = await write({
          ...headers,
          ...(token === undefined ? {} : { "x-portal-csrf": encodeURI(token) }),
        });
        expect([token, got.status]).toEqual([token, 403]);
      }
      expect((await write({ ...headers, "x-portal-csrf": right })).status).toBe(200);
    });

    it("of a role and a sign-out need both as well", async () => {
      const session = await door.fake.signIn("mira");
      const body = JSON.stringify({ deploymentId: "rijeka", roleId: "read-only" });
      const { "x-portal-csrf": csrfToken, ...headers } = door.ownWrite(session);
      const role = (given: Record<string, string>) =>
        door.send({ method: "POST", path: "/api/role", headers: given, body });
      const signOut = (given: Record<string, string>) =>
        door.send({ method: "POST", path: "/api/sign-out", headers: given });
      const refused = [
        await role(headers),
        await role({ ...headers, origin: "null", "x-portal-csrf": csrfToken }),
        await signOut(headers),
        await signOut({ ...headers, "x-portal-csrf": "x" }),
        await signOut({ ...headers, "x-portal-csrf": csrfToken, origin: "https://elsewhere.example" }),
        await signOut({ ...session.header, "x-portal-csrf": csrfToken }),
      ];
      for (const got of refused)
        expect([got.status, got.cookies, problemIn(got).code]).toEqual([403, [], "foreign-origin"]);
      expect((await door.send({ path: libraries, headers: session.header })).status).toBe(200);
    });

    it("reads need neither, and a HEAD is one", async () => {
      const { header } = await door.fake.signIn("mira");
      for (const method of ["GET", "HEAD"])
        expect((await door.send({ method, path: libraries, headers: header })).status).toBe(200);
    });

    it("to an address that the portal does not have is refused before it is called unknown", async () => {
      const session = await door.fake.signIn("mira");
      const send = (headers: Record<string, string>) =>
        door.send({ method: "POST", path: "/api/nothing", headers });
      expect([(await send(session.header)).status, (await send(door.ownWrite(session))).status]).toEqual([
        403, 404,
      ]);
    });
  });

  it("a sign-in begins only from the portal's own page", async () => {
    const foreign: Record<string, string>[] = [{}, { origin: "https://elsewhere.example" }];
    for (const headers of foreign) {
      const got = await door.send({
        method: "POST",
        path: "/api/auth/signin/oidc",
        headers,
        body: "callbackUrl=/",
      });
      expect([got.status, got.cookies, problemIn(got).code]).toEqual([403, [], "foreign-origin"]);
    }
  });
});
