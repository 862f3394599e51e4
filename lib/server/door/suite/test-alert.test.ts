import { describe, expect, it } from "vitest";
import { adapters } from "../../testing/door-adapters";
import { fakeSecrets } from "../../testing/open-fake-portal";
import { problemIn, serveFake } from "../../testing/serve-fake";

const path = "/api/quota/rijeka/test-alert";
const webhook = { url: "https://hooks.example.org/token-of-rijeka", secretVariable: "RIJEKA_WEBHOOK_SECRET" };
const rijeka = { administrators: ["survey-crew"], alerts: { webhook } };

describe.each(adapters)("$name: a test alert", (adapter) => {
  const door = serveFake(adapter, { rijeka });
  const silent = serveFake(adapter, { rijeka: { administrators: ["survey-crew"] } });
  const ask = async (
    changes: { path?: string; body?: string; name?: "mira" | "jonas"; at?: typeof door } = {},
  ) => {
    const { name = "mira", at = door, ...asked } = changes;
    // Out of the way of the test before.
    at.fake.clock.nowMs += 10_000;
    const sentBefore = at.fake.upstream.asked.length;
    const headers = at.ownWrite(await at.fake.signIn(name));
    const got = await at.send({ method: "POST", path, headers, ...asked });
    return { got, headers, sent: at.fake.upstream.asked.slice(sentBefore) };
  };

  it("reaches the webhook, and its answer the administrator", async () => {
    door.fake.upstream.answer = () => ({ status: 202, body: "thank you" });
    for (const body of [undefined, "{}", ""]) {
      const { got, sent } = await ask(body === undefined ? {} : { body });
      expect([got.status, JSON.parse(got.text)]).toEqual([
        200,
        { isDelivered: true, status: 202, durationMs: expect.any(Number), detail: "" },
      ]);
      expect(sent.map(({ method, origin, target }) => [method, origin, target])).toEqual([
        ["POST", "https://hooks.example.org", "/token-of-rijeka"],
      ]);
      expect(String(sent[0]?.body)).toContain('"type":"quota.test"');
      expect(got.whole + door.fake.logLines.join()).not.toContain(fakeSecrets.webhook);
    }
  });

  it("that the webhook refuses is an answer, not a failure of the portal", async () => {
    door.fake.upstream.answer = () => ({ status: 404, body: "" });
    const { got } = await ask();
    expect([got.status, JSON.parse(got.text)]).toMatchObject([200, { isDelivered: false, status: 404 }]);
  });

  it("is sent by administrators of the deployment only", async () => {
    const { got, sent } = await ask({ name: "jonas" });
    expect([got.status, problemIn(got).code, sent]).toEqual([403, "not-administrator", []]);
    const elsewhere = await ask({ path: path.replace("rijeka", "oslo") });
    expect([elsewhere.got.status, problemIn(elsewhere.got).code]).toEqual([403, "no-role"]);
  });

  it("comes from the portal's own pages only", async () => {
    const { headers } = await ask();
    const { "x-portal-csrf": _, ...withoutToken } = headers;
    const sentBefore = door.fake.upstream.asked.length;
    door.fake.clock.nowMs += 10_000;
    for (const forged of [withoutToken, { ...headers, origin: "https://elsewhere.example" }, {}]) {
      const got = await door.send({ method: "POST", path, headers: forged });
      expect([401, 403]).toContain(got.status);
    }
    expect(door.fake.upstream.asked).toHaveLength(sentBefore);
  });

  it("takes no settings, and no long body", async () => {
    for (const [body, status] of [
      ['{"url":"https://elsewhere.example"}', 400],
      ["[]", 400],
      ["null", 400],
      ["no JSON", 400],
      [`{}${" ".repeat(10_000)}`, 413],
    ] as const) {
      const { got, sent } = await ask({ body });
      expect([got.status, sent]).toEqual([status, []]);
    }
  });

  it("is sent every ten seconds at most", async () => {
    const { headers } = await ask();
    const got = await door.send({ method: "POST", path, headers });
    expect([got.status, problemIn(got)]).toMatchObject([429, { code: "throttled", layer: "portal" }]);
  });

  it("cannot be sent where no webhook is configured", async () => {
    const { got, sent } = await ask({ at: silent });
    expect([got.status, problemIn(got).title, sent]).toEqual([409, "This deployment has no webhook", []]);
  });

  it("has one address", async () => {
    for (const [other, status] of [
      [`${path}/more`, 404],
      [`${path}?to=me`, 404],
      ["/api/quota/rijeka", 404],
      ["/api/quota/rijeka/report", 405],
      ["/api/quota/rijeka/reserve", 405],
    ] as const) {
      const { got, sent } = await ask({ path: other });
      expect([other, got.status, sent]).toEqual([other, status, []]);
    }
  });
});
