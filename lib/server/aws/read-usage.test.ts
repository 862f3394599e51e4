import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import type { DeploymentConfig } from "../config";
import { exampleDeployment } from "../sdma/example-ctx.test-support";
import { type AwsAccess, openAwsAccess } from "./aws-access";
import { startServer } from "./local-server.test-support";
import { readApiName } from "./read-api-name";
import { readUsage } from "./read-usage";
import { readUsagePlan, type UsagePlan } from "./read-usage-plan";

type Answers = Readonly<
  Record<string, (query: URLSearchParams) => { status?: number; type?: string; body: unknown }>
>;

/** What was asked, and an access to a control plane of API Gateway that answers so. */
async function openControlPlane(answers: Answers, settings: Partial<DeploymentConfig> = {}) {
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    asked.push(request.url ?? "");
    const {
      status = 200,
      type,
      body,
    } = answers[path]?.(new URLSearchParams(query)) ?? {
      status: 404,
      type: "NotFoundException",
      body: { message: "Invalid identifier specified" },
    };
    response.writeHead(status, {
      "content-type": "application/json",
      ...(type ? { "x-amzn-errortype": type } : {}),
    });
    response.end(JSON.stringify(body));
  };
  const awsEndpoint = await startServer(answer);
  const deployment = { ...exampleDeployment, ...settings, awsEndpoint };
  const credentials = async () => ({ accessKeyId: "AKIAEXAMPLE", secretAccessKey: "base-secret" });
  const access: AwsAccess = openAwsAccess(deployment, credentials, Date.now);
  return { access, asked };
}

const stages = [{ apiId: exampleDeployment.apiId, stage: exampleDeployment.stage }];
const awsPlan = {
  id: "sdm4pl",
  name: "sdma-default",
  apiStages: stages,
  throttle: { burstLimit: 1_000, rateLimit: 500 },
  quota: { limit: 100_000, offset: 0, period: "DAY" },
};
const plan: UsagePlan = {
  id: "sdm4pl",
  name: "sdma-default",
  ratePerSecond: 500,
  burst: 1_000,
  quota: 100_000,
  period: "DAY",
  keyId: "key1",
};
const oneKey = () => ({ body: { item: [{ id: "key1", value: "the secret value of the key" }] } });

describe("the usage plan", () => {
  it("is the one that the configuration names, with its key", async () => {
    const { access, asked } = await openControlPlane(
      { "/usageplans/sdm4pl": () => ({ body: awsPlan }) },
      { usagePlanId: "sdm4pl", apiKeyId: "key1" },
    );
    expect(await readUsagePlan(access)).toEqual({ ok: true, plan });
    expect(asked).toHaveLength(1);
  });

  it("is found by API and stage on any page, and so is its only key", async () => {
    const other = { ...awsPlan, id: "other", apiStages: [{ apiId: "elsewhere", stage: "v1" }] };
    const { access } = await openControlPlane({
      "/usageplans": (query) =>
        query.get("position") === "2"
          ? { body: { item: [awsPlan] } }
          : { body: { item: [other, {}], position: "2" } },
      "/usageplans/sdm4pl/keys": oneKey,
    });
    expect(await readUsagePlan(access)).toEqual({ ok: true, plan });
  });

  it("may have neither throttle nor quota, nor fields that the portal knows", async () => {
    const { access } = await openControlPlane(
      { "/usageplans/sdm4pl": () => ({ body: { id: "sdm4pl", news: [1] } }) },
      { usagePlanId: "sdm4pl", apiKeyId: "key1" },
    );
    expect(await readUsagePlan(access)).toEqual({
      ok: true,
      plan: { ...plan, name: "sdm4pl", ratePerSecond: null, burst: null, quota: null },
    });
  });

  it.each(["WEEK", "MONTH"])("may count by %s", async (period) => {
    const { access } = await openControlPlane(
      { "/usageplans/sdm4pl": () => ({ body: { ...awsPlan, quota: { limit: 5, period } } }) },
      { usagePlanId: "sdm4pl", apiKeyId: "key1" },
    );
    expect(await readUsagePlan(access)).toMatchObject({ plan: { period, quota: 5 } });
  });

  it.each<[string, Answers, string]>([
    ["no plan covers the stage", { "/usageplans": () => ({ body: {} }) }, "No usage plan covers the API"],
    [
      "several plans do",
      { "/usageplans": () => ({ body: { item: [awsPlan, { ...awsPlan, id: "second" }] } }) },
      "Several usage plans cover this API: sdm4pl, second.",
    ],
    [
      "it has no key",
      {
        "/usageplans": () => ({ body: { item: [awsPlan] } }),
        "/usageplans/sdm4pl/keys": () => ({ body: {} }),
      },
      "The usage plan has no API key",
    ],
    [
      "it has several keys",
      {
        "/usageplans": () => ({ body: { item: [awsPlan] } }),
        "/usageplans/sdm4pl/keys": () => ({ body: { item: [{ id: "a" }, { id: "b" }] } }),
      },
      "The usage plan has 2 API keys, each with a quota of its own.",
    ],
  ])("is not configured where %s", async (_, answers, detail) => {
    const { access } = await openControlPlane(answers);
    const read = await readUsagePlan(access);
    expect(read).toMatchObject({ ok: false, failure: { state: "not-configured" } });
    expect(read.ok ? "" : read.failure.detail).toContain(detail);
    expect(read.ok ? "" : read.failure.nextStep).not.toBe("");
  });

  it("that does not exist is a setting to correct", async () => {
    const { access } = await openControlPlane({}, { usagePlanId: "gone", apiKeyId: "key1" });
    expect(await readUsagePlan(access)).toEqual({
      ok: false,
      failure: {
        state: "not-configured",
        detail: "The usage plan gone does not exist, or no longer exists.",
        nextStep: "Correct usagePlanId of the deployment.",
      },
    });
  });
});

const fromMs = Date.parse("2026-11-22T00:00:00Z");
const toMs = Date.parse("2026-11-25T13:00:00Z");
const usageWith = (items: unknown) => ({ "/usageplans/sdm4pl/usage": () => ({ body: { values: items } }) });

describe("usage", () => {
  it("is the sum of the period's days, asked for the plan's key alone", async () => {
    const { access, asked } = await openControlPlane(
      usageWith({
        key1: [
          [10, 90],
          [0, 90],
          [7, 83],
        ],
        key2: [[999, 1]],
      }),
    );
    expect(await readUsage(access, plan, { fromMs, toMs })).toEqual({ ok: true, used: 17 });
    expect(asked[0]).toMatch(/keyId=key1/);
    expect(asked[0]).toMatch(/startDate=2026-11-22/);
    expect(asked[0]).toMatch(/endDate=2026-11-25/);
  });

  it.each<[string, unknown]>([
    ["are empty", { key1: [[], [5, 95]] }],
    ["have one figure", { key1: [[0], [5]] }],
    ["are null", { key1: [null, [5, 95]] }],
  ])("counts days that %s as days without requests", async (_, items) => {
    const { access } = await openControlPlane(usageWith(items));
    expect(await readUsage(access, plan, { fromMs, toMs })).toEqual({ ok: true, used: 5 });
  });

  it("of a key that was never used is 0", async () => {
    const { access } = await openControlPlane(usageWith({}));
    expect(await readUsage(access, plan, { fromMs, toMs })).toEqual({ ok: true, used: 0 });
  });

  it("of a key that vanished is a setting to correct", async () => {
    const { access } = await openControlPlane({});
    expect(await readUsage(access, plan, { fromMs, toMs })).toMatchObject({
      failure: { state: "not-configured", nextStep: "Correct apiKeyId or usagePlanId of the deployment." },
    });
  });

  it("stands on every page", async () => {
    const { access } = await openControlPlane({
      "/usageplans/sdm4pl/usage": (query) =>
        query.get("position") === "next"
          ? { body: { values: { key1: [[2, 1]] } } }
          : { body: { values: { key1: [[3, 4]] }, position: "next" } },
    });
    expect(await readUsage(access, plan, { fromMs, toMs })).toEqual({ ok: true, used: 5 });
  });

  it("asks for one day where a clock jumped to before the period", async () => {
    const { access, asked } = await openControlPlane(usageWith({}));
    await readUsage(access, plan, { fromMs: toMs, toMs: fromMs });
    expect(asked[0]).toMatch(/startDate=2026-11-22/);
    expect(asked[0]).toMatch(/endDate=2026-11-22/);
  });
});

describe("the name by which CloudWatch knows the API", () => {
  const path = `/restapis/${exampleDeployment.apiId}`;

  it.each([
    ["SpatialDataManagementApi", "SpatialDataManagementApi"],
    ["Geodaten Zürich", "Geodaten Zrich"],
    ["地理", exampleDeployment.apiId],
  ])("%s is %s: CloudWatch drops what is not ASCII", async (name, expected) => {
    const { access } = await openControlPlane({ [path]: () => ({ body: { id: "x", name } }) });
    expect(await readApiName(access)).toEqual({ ok: true, name: expected });
  });

  it("is the configuration's where it has one", async () => {
    const { access, asked } = await openControlPlane({}, { apiName: "Mine" });
    expect(await readApiName(access)).toEqual({ ok: true, name: "Mine" });
    expect(asked).toEqual([]);
  });

  it("may be set instead of allowed", async () => {
    const denied = { status: 403, type: "AccessDeniedException", body: { Message: "not authorized" } };
    const { access } = await openControlPlane({ [path]: () => denied });
    expect(await readApiName(access)).toEqual({
      ok: false,
      failure: {
        state: "denied",
        detail: "AWS did not allow the portal to call GetRestApi.",
        nextStep: `Allow apigateway:GET on arn:aws:apigateway:eu-west-1::${path} for the portal's credentials or for its monitoring role, or set apiName of the deployment.`,
      },
    });
  });
});
