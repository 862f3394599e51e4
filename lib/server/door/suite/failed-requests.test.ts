import { describe, expect, it } from "vitest";
import { failedRequestsSchema } from "@/lib/shared/contracts/failed-request";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/permissions/rijeka/failures";
const requestId = "5b1c0000-0000-4000-8000-000000000e07";

/** Mira and Jonas may both take the role Read only. */
describe.each(adapters)("$name: failed requests of one's own", (adapter) => {
  const door = serveFake(adapter, {
    answer: () => ({
      status: 403,
      headers: { "x-amzn-requestid": requestId, "x-amzn-errortype": "AccessDeniedException" },
      body: JSON.stringify({
        Message: `User: arn:aws:sts::111122223333:assumed-role/Survey/mira is not authorized to perform: execute-api:Invoke, x-api-key:${fakeSecrets.apiKey}`,
      }),
    }),
  });
  const signIn = async (name: "mira" | "jonas" | "sara") => (await door.fake.signIn(name)).header;
  const listed = async (headers: Record<string, string>, query = "") => {
    const got = await door.send({ path: `${path}${query}`, headers });
    expect([got.status, got.headers["cache-control"]]).toEqual([200, "private, no-store"]);
    return { ...failedRequestsSchema.parse(JSON.parse(got.text)), whole: got.whole };
  };
  /** Each asks for something else, so that no answer is a kept one. */
  const fail = async (headers: Record<string, string>, index: number) =>
    expect(
      (await door.send({ path: `/api/sdma/rijeka/iam/libraries?maxResults=${index}`, headers })).status,
    ).toBe(403);

  it("are listed for who made them, newest first, and hold no secret", async () => {
    const mira = await signIn("mira");
    expect(await listed(mira)).toMatchObject({ failures: [], isComplete: true });
    await fail(mira, 1);
    door.fake.clock.nowMs += 5;
    await fail(mira, 2);
    const { failures, whole } = await listed(mira);
    expect(failures.map((failure) => failure.path)).toEqual([
      "/iam/libraries?maxResults=2",
      "/iam/libraries?maxResults=1",
    ]);
    expect(failures[0]).toMatchObject({
      ...{ atMs: door.fake.clock.nowMs, roleId: "survey", method: "GET", status: 403 },
      problem: { code: "access-denied-iam", operationId: "ListLibraries", requestId },
    });
    for (const secret of Object.values(fakeSecrets)) expect(whole).not.toContain(secret);
  });

  it("are nobody else's: not of another person, not by request id, not without a role", async () => {
    await fail(await signIn("mira"), 3);
    const jonas = await signIn("jonas");
    for (const query of ["", `?request=${requestId}`, "?limit=200"])
      expect((await listed(jonas, query)).failures).toEqual([]);
    for (const [name, deployment] of [
      ["mira", "oslo"],
      ["sara", "rijeka"],
    ] as const) {
      const got = await door.send({ path: path.replace("rijeka", deployment), headers: await signIn(name) });
      expect([got.status, problemIn(got).code]).toEqual([403, "no-role"]);
    }
  });

  it("stay one's own after a sign-out, and are found by AWS's request id in any role of one's own", async () => {
    await fail(await signIn("mira"), 4);
    const headers = door.ownWrite(await door.fake.signIn("mira"));
    expect((await door.send({ method: "POST", path: "/api/sign-out", headers })).status).toBeLessThan(400);
    expect((await door.send({ path, headers })).status).toBe(401);
    const again = await signIn("mira");
    const inAnotherRole = { cookie: `${again.cookie}; sdma-portal.role.rijeka=read-only` };
    expect((await listed(inAnotherRole, `?request=${requestId}&limit=1`)).failures).toHaveLength(1);
    expect((await listed(again, "?request=another")).failures).toEqual([]);
  });

  it("cost no request of SDMA, and refuse strangers, other questions and other methods", async () => {
    const mira = await signIn("mira");
    const before = door.fake.upstream.asked.length;
    await listed(mira);
    expect(door.fake.upstream.asked.length).toBe(before);
    expect((await door.send({ path })).status).toBe(401);
    for (const query of [
      ...["?person=jonas", "?limit=0", "?limit=201", "?limit=1e2", "?limit=", "?limit=1&limit=2"],
      ...["?request=", `?request=${"a".repeat(201)}`, "?__proto__=1"],
    ]) {
      const got = await door.send({ path: `${path}${query}`, headers: mira });
      expect([query, got.status, problemIn(got).code]).toEqual([query, 400, "invalid-request"]);
    }
    const written = door.ownWrite(await door.fake.signIn("mira"));
    for (const method of ["POST", "PUT", "DELETE", "PATCH"])
      expect((await door.send({ method, path, headers: written })).status).toBe(405);
  });
});
