import { describe, expect, it } from "vitest";
import type { QuotaBudget } from "@/lib/shared/contracts/quota";
import { askBudget } from "./ask-budget";

const scope = { deploymentId: "har/bour", roleId: "reader", personId: "ada" };
const budget: QuotaBudget = {
  used: 28_796,
  quota: 100_000,
  period: "DAY",
  resetsAtMs: 1_000,
  source: "usage-plan",
  readAtMs: null,
  budget: "ample",
  runsOutAtMs: null,
  lowAt: 20_000,
  room: { portal: 71_204, person: 71_204, bulk: 51_204 },
};
const answering =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });

describe("what is left of the quota", () => {
  it("is asked for as the person and role that the page shows", async () => {
    const asked: [string, unknown][] = [];
    const send: typeof fetch = async (url, init) => {
      asked.push([String(url), init?.headers]);
      return Response.json(budget);
    };
    expect(await askBudget(scope, send)).toEqual(budget);
    expect(asked).toEqual([
      [
        "/api/quota/har%2Fbour/budget",
        { accept: "application/json", "x-portal-person": "ada", "x-portal-role": "reader" },
      ],
    ]);
  });

  it("may be unknown", async () => {
    const unknown = { ...budget, used: null, quota: null };
    expect(await askBudget(scope, answering(unknown))).toEqual(unknown);
  });

  it.each([
    ["a number is a text", { ...budget, used: "28796" }],
    ["a number is missing", { ...budget, quota: undefined }],
    ["the reset is missing", { ...budget, resetsAtMs: null }],
    ["the period is not known", { ...budget, period: "YEAR" }],
    ["the source is not known", { ...budget, source: "tea-leaves" }],
    ["the state is not known", { ...budget, budget: "fine" }],
    ["it is a list", []],
    ["it is nothing", null],
  ])("is not told where %s", async (_what, body) => {
    expect(await askBudget(scope, answering(body))).toBeNull();
  });

  it("is not told by a refusal, a page or a broken connection", async () => {
    expect(await askBudget(scope, answering(budget, 403))).toBeNull();
    expect(await askBudget(scope, async () => new Response("<html>"))).toBeNull();
    expect(
      await askBudget(scope, async () => {
        throw new TypeError("offline");
      }),
    ).toBeNull();
  });
});
