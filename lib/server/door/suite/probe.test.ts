import { describe, expect, it } from "vitest";
import { alertsStateSchema } from "@/lib/shared/contracts/quota-alerts";
import { probeStateSchema } from "@/lib/shared/contracts/quota-probe";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/quota/rijeka/probe";
const webhook = { url: "https://hooks.example.org/token-of-rijeka", secretVariable: "RIJEKA_WEBHOOK_SECRET" };
const rijeka = { administrators: ["survey-crew"], alerts: { webhook } };
const used = {
  status: 429,
  headers: { "x-amzn-errortype": "LimitExceededException", "content-type": "application/json" },
  body: '{"message":"Limit Exceeded"}',
};

describe.each(adapters)("$name: the probe of a quota that counts as used up", (adapter) => {
  const door = serveFake(adapter, { rijeka });
  const read = async (name: "mira" | "jonas" = "mira") => {
    const { header } = await door.fake.signIn(name);
    const headers = { ...header, "cache-control": "no-cache" };
    return door.send({ path: "/api/sdma/rijeka/iam/libraries", headers });
  };
  const ask = async (name: "mira" | "jonas", changes: { path?: string; body?: string } = {}) =>
    door.send({
      method: "POST",
      path,
      headers: door.ownWrite(await door.fake.signIn(name)),
      ...changes,
    });
  const stateOf = async (name: "mira" | "jonas") => {
    const { header } = await door.fake.signIn(name);
    return probeStateSchema.parse(JSON.parse((await door.send({ path, headers: header })).text));
  };

  it("is nothing while requests are sent as usual", async () => {
    const got = await ask("mira");
    expect([got.status, problemIn(got).title]).toEqual([
      409,
      "The portal does not count the quota as used up",
    ]);
    expect(await stateOf("mira")).toEqual({ nextProbeAtMs: null, asked: [] });
  });

  it("is the next request of anybody, and only that, once an administrator says so", async () => {
    const answer = door.fake.upstream.answer;
    door.fake.upstream.answer = () => used;
    expect(problemIn(await read()).code).toBe("quota-exhausted");
    door.fake.upstream.answer = answer;
    const sentBefore = door.fake.upstream.asked.length;
    expect((await read()).status).toBe(429);
    expect(problemIn(await ask("jonas")).code).toBe("not-administrator");
    const { header } = await door.fake.signIn("mira");
    expect(problemIn(await door.send({ method: "POST", path, headers: header })).code).toBe("foreign-origin");
    for (const wrong of [{ body: '{"all":true}' }, { body: "no JSON" }, { path: `${path}?all=1` }])
      expect(problemIn(await ask("mira", wrong)).code).toBe("invalid-request");
    expect((await read("jonas")).status).toBe(429);
    expect(door.fake.upstream.asked.length).toBe(sentBefore);

    expect((await ask("mira")).status).toBe(200);
    expect(door.fake.upstream.asked.length).toBe(sentBefore);
    expect((await stateOf("mira")).asked).toEqual([{ atMs: expect.any(Number), by: "mira" }]);
    expect((await stateOf("jonas")).asked).toEqual([{ atMs: expect.any(Number), by: null }]);
    expect((await read("jonas")).status).toBe(200);
    expect((await stateOf("mira")).nextProbeAtMs).toBeNull();
  });

  it("leaves the alerts, which everybody sees without the webhook's address", async () => {
    for (const name of ["mira", "jonas"] as const) {
      const { header } = await door.fake.signIn(name);
      const got = await door.send({ path: "/api/quota/rijeka/alerts", headers: header });
      const state = alertsStateSchema.parse(JSON.parse(got.text));
      expect([state.hasWebhook, state.mayTest, state.sharePercents]).toEqual([
        true,
        name === "mira",
        [50, 80, 95],
      ]);
      expect(got.whole).not.toMatch(new RegExp(`hooks.example|token-of-rijeka|${fakeSecrets.webhook}`));
    }
  });
});
