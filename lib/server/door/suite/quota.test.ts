import { describe, expect, it } from "vitest";
import {
  attemptsSchema,
  consumersSchema,
  quotaBudgetSchema,
  quotaReportSchema,
  usedOperationsSchema,
} from "@/lib/shared/contracts/quota";
import { reserveStateSchema } from "@/lib/shared/contracts/quota-reserve";
import { adapters } from "../../testing/door-adapters";
import { problemIn, serveFake } from "../../testing/serve-fake";

const at = (rest: string) => `/api/quota/rijeka/${rest}`;
const reserve = {
  interactiveFloorPercent: 30,
  personCeilingPercent: 40,
  hostCeilingPercent: 100,
  bulkCeilingPercent: 10,
};
/** Mira is of the crew, Jonas a stakeholder. */
const rijeka = { administrators: ["survey-crew"] };

describe.each(adapters)("$name: the quota of a deployment", (adapter) => {
  const door = serveFake(adapter, { rijeka });
  const shared = serveFake(adapter, { rijeka, sharesApi: true });
  const ask = async (path: string, name: "mira" | "jonas" = "mira", of = door) => {
    const { header } = await of.fake.signIn(name);
    const got = await of.send({ path, headers: header });
    return { got, json: got.headers["content-type"] === "application/json" ? JSON.parse(got.text) : null };
  };
  /** @returns after everything that somebody did is in the ledger */
  const use = async (name: "mira" | "jonas", times: number) => {
    for (let count = 0; count < times; count += 1) {
      const { header } = await door.fake.signIn(name);
      const headers = { ...header, "cache-control": "no-cache" };
      await door.send({ path: "/api/sdma/rijeka/iam/libraries", headers });
    }
    await door.fake.portal.quota.ledger.flush();
    // Viewers share what was read of the ledger within a second.
    door.fake.clock.nowMs += 2_000;
  };
  const ownWrite = async (name: "mira" | "jonas") => door.ownWrite(await door.fake.signIn(name));
  const change = async (body: string, name: "mira" | "jonas" = "mira") =>
    door.send({ method: "PUT", path: at("reserve"), headers: await ownWrite(name), body });

  it("is told in the shapes that pages read, and costs no request of SDMA", async () => {
    await use("mira", 3);
    const sentBefore = door.fake.upstream.asked.length;
    const report = quotaReportSchema.parse((await ask(at("report"))).json);
    const sum = report.steps.reduce((total, { sent }) => total + sent.interactive, 0);
    expect([sum, report.saved.sent, report.chosenSource]).toEqual([3, 3, "ledger"]);
    expect(quotaBudgetSchema.parse((await ask(at("budget"))).json)).toMatchObject({
      used: 3,
      quota: 100_000,
      budget: "ample",
      lowAt: 20_000,
      room: { portal: 99_997, person: 99_997, bulk: 79_997 },
    });
    expect(attemptsSchema.parse((await ask(at("attempts?limit=2"))).json)).toMatchObject({
      attempts: [
        { person: "sub-of-mira", personName: "mira", operationId: "ListLibraries", status: 200 },
        {},
      ],
      nextBefore: expect.stringMatching(/^\d{13}-[\w-]+$/),
    });
    expect(door.fake.upstream.asked.length).toBe(sentBefore);
  });

  it("tells everyone themselves, and others to administrators alone", async () => {
    await use("jonas", 2);
    const open = consumersSchema.parse((await ask(at("consumers"))).json);
    expect(open.rows.map(({ label }) => label).sort()).toEqual(["jonas", "mira"]);
    const own = await ask(at("consumers"), "jonas");
    expect(consumersSchema.parse(own.json).rows.map(({ key, label }) => [key, label])).toEqual([
      ["sub-of-jonas", "jonas"],
      ["", "1 other"],
    ]);
    for (const path of [
      at("operations?person=sub-of-mira"),
      at("attempts"),
      at("export"),
      at("report"),
      at("attempts?person=sub-of-mira"),
    ]) {
      const { got } = await ask(path, "jonas");
      expect([got.status, got.text.includes("mira")]).toEqual([200, false]);
    }
    const attempts = attemptsSchema.parse((await ask(at("attempts"), "jonas")).json).attempts;
    expect(attempts.map(({ personName }) => personName)).toEqual(["jonas", "jonas"]);
    expect((await ask(at("attempts?person=sub-of-mira"), "jonas")).json.attempts).toEqual([]);
  });

  it("names people to whoever administers all deployments of their API, not one of them", async () => {
    await use("jonas", 1);
    expect(consumersSchema.parse((await ask(at("consumers"), "mira", shared)).json).rows).toEqual([]);
    for (const path of [at("report"), at("reserve")])
      expect((await ask(path, "mira", shared)).got.status).toBe(200);
    expect((await ask(at("report"), "mira", shared)).json.isAdministrator).toBe(false);
    expect((await ask(at("report"), "mira")).json.isAdministrator).toBe(true);
  });

  it("can be saved as CSV that no spreadsheet takes for a formula", async () => {
    const { got } = await ask(at("export"));
    expect(got.headers["content-type"]).toBe("text/csv; charset=utf-8; header=present");
    expect(got.headers["content-disposition"]).toBe('attachment; filename="requests.csv"');
    expect(got.text).toContain(",mira,");
    const [head, ...rows] = got.text.trimEnd().split("\r\n");
    expect(head).toMatch(/^at,person,role,operation,/);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => !/(^|,)[=+@-]/.test(row))).toBe(true);
  });

  it("is told up to now to a page that rounds up, or whose clock is ahead", async () => {
    const { nowMs } = door.fake.clock;
    const { got, json } = await ask(at(`report?from=${nowMs - 3_600_000}&to=${nowMs + 86_400_000}`));
    expect(got.status).toBe(200);
    expect(json.toMs).toBeLessThan(nowMs + 120_000);
  });

  it("is asked for in one way", async () => {
    for (const rest of [
      "report?from=1&from=2",
      "report?from=x",
      "report?from=-1",
      "report?from=2&to=1",
      "report?from=0",
      "report?other=1",
      "report?to=99999999999999999999",
      "consumers?by=secret",
      "attempts?limit=0",
      "attempts?limit=101",
      "attempts?before=x",
      "attempts?before=1.%27%3B%20drop%20table%20ledger_attempts",
      "attempts?before=99999999999999999999-a",
      `attempts?person=${"x".repeat(300)}`,
      "budget?from=1",
      "waits?feature=secret",
      "waits?person=sub-of-jonas",
    ]) {
      const { got } = await ask(at(rest));
      expect([rest, got.status, problemIn(got).code]).toEqual([rest, 400, "invalid-request"]);
    }
    for (const path of [at("secrets"), at("report/x"), at("__proto__"), at("constructor")])
      expect((await ask(path)).got.status).toBe(404);
    expect((await ask("/api/quota/oslo/report")).got.status).toBe(403);
    expect((await ask("/api/quota/nowhere/report")).got.status).toBe(404);
    expect((await door.send({ path: at("report") })).status).toBe(401);
  });

  it.each([
    ["DELETE", "report", "GET, HEAD, OPTIONS"],
    ["DELETE", "reserve", "GET, PUT, HEAD, OPTIONS"],
    ["PATCH", "budget", "GET, HEAD, OPTIONS"],
    ["PUT", "report", "GET, HEAD, OPTIONS"],
    ["POST", "waits", "GET, HEAD, OPTIONS"],
    ["GET", "test-alert", "POST, OPTIONS"],
  ])("takes no %s at %s, and says what it takes", async (method, name, allow) => {
    const got = await door.send({ method, path: at(name), headers: await ownWrite("mira") });
    expect([got.status, got.headers.allow, problemIn(got).code]).toEqual([405, allow, "method-not-allowed"]);
  });

  it("is kept for whom an administrator says, and who said it is told to administrators", async () => {
    const changed = await change(JSON.stringify({ reserve }));
    expect([changed.status, reserveStateSchema.parse(JSON.parse(changed.text)).reserve]).toEqual([
      200,
      reserve,
    ]);
    const seen = reserveStateSchema.parse((await ask(at("reserve"), "jonas")).json);
    expect(seen.reserve).toEqual(reserve);
    expect(seen.changes.map(({ by }) => by)).toEqual([null]);
    expect((await change('{"reserve":null}')).status).toBe(200);
    expect((await ask(at("reserve"))).json).toMatchObject({ reserve: { interactiveFloorPercent: 20 } });
  });

  it("is changed by administrators only, from the portal's own pages, in one form", async () => {
    const refused = await change(JSON.stringify({ reserve }), "jonas");
    expect([refused.status, problemIn(refused).code]).toEqual([403, "not-administrator"]);
    const { header } = await door.fake.signIn("mira");
    const body = JSON.stringify({ reserve });
    const forged = await door.send({ method: "PUT", path: at("reserve"), headers: header, body });
    expect(problemIn(forged).code).toBe("foreign-origin");
    for (const wrong of [
      "",
      "{",
      "[]",
      "{}",
      '{"reserve":{}}',
      JSON.stringify({ reserve: { ...reserve, personCeilingPercent: 101 } }),
      JSON.stringify({ reserve: { ...reserve, personCeilingPercent: 1.5 } }),
      JSON.stringify({ reserve: { ...reserve, other: 1 } }),
      JSON.stringify({ reserve, other: 1 }),
    ])
      expect(problemIn(await change(wrong)).code).toBe("invalid-request");
    expect((await ask(at("reserve"))).json).toMatchObject({ reserve: { interactiveFloorPercent: 20 } });
  });

  it("holds people to the reserve before anything is sent", async () => {
    await change(JSON.stringify({ reserve: { ...reserve, personCeilingPercent: 0 } }));
    const sentBefore = door.fake.upstream.asked.length;
    const { header } = await door.fake.signIn("jonas");
    const headers = { ...header, "cache-control": "no-cache" };
    const refused = await door.send({ path: "/api/sdma/rijeka/iam/libraries", headers });
    expect([refused.status, problemIn(refused).code]).toEqual([429, "share-used-up"]);
    expect(door.fake.upstream.asked.length).toBe(sentBefore);
    await change('{"reserve":null}');
    expect((await door.send({ path: "/api/sdma/rijeka/iam/libraries", headers })).status).toBe(200);
  });

  it("is told without the store's help no more than that it fails", async () => {
    door.fake.disk.failure = new Error("The disk is full.");
    const { header } = await door.fake.signIn("mira");
    const got = await door.send({ path: at("report"), headers: header });
    delete door.fake.disk.failure;
    expect(got.status).toBeGreaterThanOrEqual(500);
    expect(got.text).not.toContain("disk");
  });

  it("tells people which operations they used, and administrators what another did", async () => {
    await use("jonas", 2);
    const usedBy = async (name: "mira" | "jonas", query = "") =>
      usedOperationsSchema.parse((await ask(at(`operations${query}`), name)).json).operations;
    const list = { operationId: "ListLibraries", refused: 0, lastDayMs: expect.any(Number) };
    const own = await usedBy("jonas");
    expect(own).toEqual([{ ...list, used: expect.any(Number) }]);
    expect(own[0]?.used).toBeGreaterThanOrEqual(2);
    expect(await usedBy("mira", "?person=sub-of-jonas")).toEqual(own);
    expect(await usedBy("mira", "?person=sub-of-nobody")).toEqual([]);
    expect(await usedBy("jonas", "?person=sub-of-mira")).toEqual([]);
    expect(await usedBy("jonas", "?person=sub-of-jonas")).toEqual(own);
    for (const query of [
      "?person=",
      "?persons=a",
      "?person=a&person=b",
      `?person=${"a".repeat(257)}`,
      "?from=0",
    ])
      expect((await ask(at(`operations${query}`))).got.status).toBe(400);
  });
});
