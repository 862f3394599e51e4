import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csrfTokenOf } from "../auth/csrf";
import { listLibraries } from "../sdma/read-resources";
import { type FakePortal, fakeSecrets, openFakePortal } from "../testing/open-fake-portal";
import { exampleRequest } from "./example-request.test-support";
import { findCtx, findPerson } from "./find-caller";

let fake: FakePortal;
let mira: Awaited<ReturnType<FakePortal["signIn"]>>;
beforeAll(async () => {
  fake = await openFakePortal();
  mira = await fake.signIn("mira");
});
afterAll(() => fake.close());

const origin = "http://127.0.0.1:3000";
/** What a page of Mira sends with a write. */
const own = () => ({ origin, "x-portal-csrf": csrfTokenOf(fakeSecrets.session, mira.token.sid) });
const asked = (method: string, headers: Readonly<Record<string, string>> = {}) =>
  exampleRequest({ method, headers, cookies: mira.cookies }).request;
const codeOf = (caller: { ok: true } | { ok: false; problem: { code: string } }) =>
  caller.ok ? null : caller.problem.code;

describe("who sent a request", () => {
  it.each(["GET", "HEAD", "POST", "PUT", "DELETE"])("is nobody without a session: %s", async (method) => {
    const { request } = exampleRequest({ method, headers: own() });
    expect(codeOf(await findPerson(fake.portal, request))).toBe("signed-out");
  });

  it.each(["GET", "HEAD"])("is told by the session alone for a %s", async (method) => {
    expect(await findPerson(fake.portal, asked(method))).toMatchObject({
      ok: true,
      person: { id: "sub-of-mira", sessionId: mira.token.sid },
    });
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])(
    "is told by the session, the origin and the token for a %s",
    async (method) => {
      const { "x-portal-csrf": token } = own();
      expect(codeOf(await findPerson(fake.portal, asked(method, own())))).toBeNull();
      const proofs: Record<string, string>[] = [
        {},
        { origin },
        { "x-portal-csrf": token },
        { origin: "https://elsewhere.example", "x-portal-csrf": token },
        { origin, "x-portal-csrf": `${token}x` },
        { Origin: origin, "x-portal-csrf": token },
      ];
      for (const headers of proofs)
        expect(codeOf(await findPerson(fake.portal, asked(method, headers)))).toBe("foreign-origin");
    },
  );

  it("is unknown while the store fails", async () => {
    const { cookies } = await fake.signIn("jonas");
    fake.disk.failure = new Error("disk full");
    await expect(findPerson(fake.portal, exampleRequest({ cookies }).request)).rejects.toThrow("disk full");
    delete fake.disk.failure;
  });
});

describe("what a verb needs to act for the caller", () => {
  const role = "sdma-portal.role.rijeka";
  const ctxOf = (
    headers: Readonly<Record<string, string>> = {},
    cookies: Readonly<Record<string, string>> = mira.cookies,
    deploymentId = "rijeka",
  ) => findCtx(fake.portal, exampleRequest({ headers, cookies }).request, deploymentId);

  it("is the person, the deployment, the role that was chosen, and the signal of the request", async () => {
    const { signal } = new AbortController();
    const cookies = { ...mira.cookies, [role]: "read-only" };
    const caller = await findCtx(fake.portal, exampleRequest({ cookies, signal }).request, "rijeka");
    if (!caller.ok) throw new Error(caller.problem.title);
    const { ctx } = caller;
    expect([ctx.person.id, ctx.deployment.id, ctx.role.id]).toEqual(["sub-of-mira", "rijeka", "read-only"]);
    expect(ctx.signal).toBe(signal);
  });

  it.each<[string, string, Parameters<typeof ctxOf>]>([
    ["a session before anything else", "signed-out", [{}, {}, "nowhere"]],
    ["a deployment of the configuration", "no-such-deployment", [{}, undefined, "nowhere"]],
    ["a role in it", "no-role", [{}, undefined, "oslo"]],
    ["a page of the same person", "changed-session", [{ "x-portal-person": "sub-of-jonas" }]],
    ["a page of the same role", "changed-session", [{ "x-portal-role": "read-only" }]],
  ])("requires %s", async (_, code, given) => {
    expect(codeOf(await ctxOf(...given))).toBe(code);
  });

  it("requires the proof of a write for a write", async () => {
    const refused = await findCtx(fake.portal, asked("POST", { origin }), "rijeka");
    expect([codeOf(refused), (await findCtx(fake.portal, asked("POST", own()), "rijeka")).ok]).toEqual([
      "foreign-origin",
      true,
    ]);
  });

  it("takes the page of the person and role that act", async () => {
    const page = { "x-portal-person": "sub-of-mira", "x-portal-role": "read-only" };
    expect((await ctxOf(page, { ...mira.cookies, [role]: "read-only" })).ok).toBe(true);
  });

  it.each([
    [{}, "interactive", "proxy"],
    [{ "x-portal-class": "bulk", "x-portal-feature": "project-map" }, "bulk", "project-map"],
    [{ "x-portal-class": "prefetch" }, "prefetch", "proxy"],
    [{ "x-portal-class": "write", "x-portal-feature": "/rijeka/secret" }, "interactive", "proxy"],
    [{ "x-portal-class": "urgent", "x-portal-feature": "" }, "interactive", "proxy"],
  ])(
    "takes from %o that reads are %s, for %s: a page can only make them less urgent",
    async (headers, ...said) => {
      const caller = await ctxOf(headers);
      if (!caller.ok) throw new Error(caller.problem.title);
      fake.attempts.length = 0;
      await listLibraries({ ...caller.ctx, readsSinceMs: fake.clock.nowMs + 1 }, {});
      expect(fake.attempts.map(({ requestClass, feature }) => [requestClass, feature])).toEqual([said]);
    },
  );

  it("records a read that was saved, under the page that asked", async () => {
    const caller = await ctxOf({ "x-portal-feature": "libraries" });
    if (!caller.ok) throw new Error(caller.problem.title);
    await listLibraries(caller.ctx, {});
    fake.attempts.length = 0;
    await listLibraries(caller.ctx, {});
    fake.portal.reads.forgetPerson("sub-of-mira");
    expect(fake.attempts).toEqual([
      {
        requestId: "request-1",
        personId: "sub-of-mira",
        roleId: "survey",
        requestClass: "interactive",
        feature: "libraries",
        embeddingHost: null,
        linkId: null,
        atMs: fake.clock.nowMs,
        deploymentId: "rijeka",
        operationId: "ListLibraries",
        status: 200,
        limit: null,
        attempt: 0,
        waitMs: 0,
        latencyMs: 0,
        bytes: 0,
        cache: "hit",
      },
    ]);
  });

  it("names the request in the log of its calls", async () => {
    const caller = await ctxOf();
    if (!caller.ok) throw new Error(caller.problem.title);
    fake.logLines.length = 0;
    await listLibraries(caller.ctx, {});
    expect(fake.logLines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ requestId: "request-1", operationId: "ListLibraries", role: "survey" }),
    );
  });
});
