import { describe, expect, it } from "vitest";
import { connectionReportSchema } from "@/lib/shared/contracts/connection-checks";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/permissions/rijeka/checks";

describe.each(adapters)("$name: connection checks", (adapter) => {
  const door = serveFake(adapter);
  const ask = async (changes: { path?: string; body?: string; headers?: Record<string, string> } = {}) => {
    // Out of the way of the test before.
    door.fake.clock.nowMs += 10_000;
    const sentBefore = door.fake.upstream.asked.length;
    const headers = door.ownWrite(await door.fake.signIn("mira"));
    const got = await door.send({ method: "POST", path, headers, ...changes });
    return { got, headers, sent: door.fake.upstream.asked.slice(sentBefore) };
  };

  it("report every check of the deployment, with nothing secret in it", async () => {
    for (const body of [undefined, "{}", ""]) {
      const { got } = await ask(body === undefined ? {} : { body });
      expect(got.status).toBe(200);
      const report = connectionReportSchema.parse(JSON.parse(got.text));
      expect(report).toMatchObject({ deploymentId: "rijeka", roleId: "survey" });
      expect(report.checks).toHaveLength(23);
      for (const secret of Object.values(fakeSecrets)) expect(got.whole).not.toContain(secret);
    }
  });

  it("run for one's own role only, and from the portal's own pages", async () => {
    const elsewhere = await ask({ path: path.replace("rijeka", "oslo") });
    expect([elsewhere.got.status, problemIn(elsewhere.got).code, elsewhere.sent]).toEqual([
      403,
      "no-role",
      [],
    ]);
    const { headers } = await ask();
    const { "x-portal-csrf": _, ...withoutToken } = headers;
    for (const forged of [withoutToken, { ...headers, origin: "https://elsewhere.example" }, {}]) {
      const { got, sent } = await ask({ headers: forged });
      expect([401, 403]).toContain(got.status);
      expect(sent).toEqual([]);
    }
  });

  it("take no settings, no query, and no other method", async () => {
    for (const [changes, status] of [
      [{ body: '{"role":"administrator"}' }, 400],
      [{ body: "[]" }, 400],
      [{ path: `${path}?role=administrator` }, 404],
      [{ path: `${path}/more` }, 404],
    ] as const) {
      const { got, sent } = await ask(changes);
      expect([got.status, sent]).toEqual([status, []]);
    }
    const { headers } = await ask();
    expect((await door.send({ method: "GET", path, headers })).status).toBe(405);
  });

  it("run once every ten seconds for each person", async () => {
    const { headers } = await ask();
    const got = await door.send({ method: "POST", path, headers });
    expect([got.status, problemIn(got)]).toMatchObject([429, { code: "throttled", layer: "portal" }]);
    expect(got.headers["retry-after"]).toBeDefined();
    const other = door.ownWrite(await door.fake.signIn("jonas"));
    expect((await door.send({ method: "POST", path, headers: other })).status).toBe(200);
  });
});
