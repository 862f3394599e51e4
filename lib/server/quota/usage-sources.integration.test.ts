import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import * as z from "zod/mini";
import type { UsagePoint } from "@/lib/shared/contracts/quota";
import { quotaPeriodAt } from "@/lib/shared/quota/quota-period";
import { toFault } from "@/sandbox/control/fault-order";
import { openAwsAccess } from "../aws/aws-access";
import type { DeploymentConfig } from "../config";
import { asked } from "../sdma/example-ctx.test-support";
import { forwardCall } from "../sdma/forward-call";
import { type SandboxPortal, startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { awsUsageReaders } from "./usage-readers";
import { openUsageSources } from "./usage-sources";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Late in the evening, the sandbox lives two hours earlier, so that no test runs into the next day. */
const offsetMs = Date.now() % dayMs > dayMs - 60 * minuteMs ? -120 * minuteMs : 0;

let portal: SandboxPortal;
beforeAll(async () => {
  // One clock for both: a request that is refused for its age and sent again would be counted twice.
  portal = await startSandboxPortal({ clock: () => Date.now() + offsetMs }, ({ time }) => ({
    clock: () => time.now(),
  }));
});
afterAll(() => portal.stop());
afterEach(() => portal.sandbox.faults.clear());

/** Attempts that the portal has sent, as its ledger would count them. */
const sent: UsagePoint[] = [];

async function send(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const query = `maxResults=${1 + sent.length}`;
    const answer = await forwardCall(portal.ctxOf("mira.kovac"), asked("/iam/libraries", query));
    if (!answer.ok) throw new Error(answer.problem.title);
    sent.push({ atMs: portal.sandbox.time.now(), used: sent.length + 1 });
  }
}

function openSources(deployment: DeploymentConfig = portal.deployment) {
  const clock = () => portal.sandbox.time.now();
  const sources = openUsageSources({
    readers: awsUsageReaders(openAwsAccess(deployment, portal.baseCredentials, clock)),
    ledger: { pointsSince: async () => sent, history: async () => [] },
    configuredLimits: (nowMs) => {
      const { startMs, resetsAtMs } = quotaPeriodAt("DAY", nowMs);
      return {
        ratePerSecond: 10_000,
        burst: 5_000,
        quota: null,
        period: "DAY",
        periodStartMs: startMs,
        resetsAtMs,
        source: "aws-default",
        planName: null,
        portalShare: 1,
      };
    },
    clock,
    random: () => 0,
  });
  const rowOf = (id: string) => sources.list().find((source) => source.id === id);
  return { sources, rowOf };
}

/** A deployment whose configuration names nothing that can be found. */
const unnamed = () => {
  const { apiName: _, ...rest } = portal.deployment;
  return rest;
};

const texts = z.union([z.string(), z.array(z.string())]);
const statementSchema = z.object({ Action: texts, Resource: texts });

/** What the portal's user may do until the test ends. */
function allowPortal(statements: readonly z.infer<typeof statementSchema>[]) {
  const { cloud } = portal.sandbox;
  const name = "AssumePortalRoles";
  const before = cloud.listPolicies("user", "sdma-portal").find((policy) => policy.name === name);
  const document = JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", ...statement })),
  });
  cloud.putPolicy("user", "sdma-portal", { name, document });
  onTestFinished(() => {
    if (before) cloud.putPolicy("user", "sdma-portal", before);
  });
}

const takeRoles = { Action: "sts:AssumeRole", Resource: "*" };

describe("the sources against the sandbox", () => {
  it("agree to the request, with plan, key and name of the API found by themselves", async () => {
    await send(12);
    // Requests of the last minutes are not complete in CloudWatch.
    portal.sandbox.time.shift(5 * minuteMs);
    const { sources } = openSources(unnamed());
    await sources.refresh();
    expect(sources.list().map(({ id, state, used, detail }) => ({ id, state, used, detail }))).toMatchObject([
      { id: "usage-plan", state: "ok", used: 12 },
      { id: "cloudwatch", state: "ok", used: 12 },
      { id: "ledger", state: "ok", used: 12 },
    ]);
    expect(sources.limits()).toMatchObject({
      ratePerSecond: 500,
      burst: 1_000,
      quota: 100_000,
      period: "DAY",
      source: "usage-plan",
    });
    expect(await sources.used()).toBe(12);
    const nowMs = portal.sandbox.time.now();
    const ofHour = await sources.latency({ fromMs: nowMs - 60 * minuteMs, toMs: nowMs });
    expect(ofHour.integration?.p50).toBeGreaterThanOrEqual(0);
  });

  it("count what others send, which the ledger cannot know", async () => {
    const { sources, rowOf } = openSources();
    const ctx = portal.ctxOf("jonas.olsen", "read-only");
    for (const query of ["maxResults=1", "maxResults=2"])
      await forwardCall(ctx, asked("/iam/libraries", query));
    await sources.refresh();
    expect(rowOf("usage-plan")?.used).toBe(sent.length + 2);
    expect(rowOf("ledger")?.used).toBe(sent.length);
    expect(await sources.used()).toBe(sent.length + 2);
  });

  it("name the permissions that are missing, and show the ledger", async () => {
    allowPortal([takeRoles]);
    const { sources, rowOf } = openSources(unnamed());
    await sources.refresh();
    expect(rowOf("usage-plan")).toMatchObject({
      state: "denied",
      used: null,
      nextStep:
        "Allow apigateway:GET on arn:aws:apigateway:eu-west-1::/usageplans for the portal's credentials or for its monitoring role.",
    });
    expect(rowOf("cloudwatch")).toMatchObject({ state: "denied", used: null });
    expect(rowOf("cloudwatch")?.nextStep).toContain("arn:aws:apigateway:eu-west-1::/restapis/r1jeka2026");
    expect(sources.chosen()).toBe("ledger");
    expect(sources.limits().source).toBe("aws-default");
  });

  it("need no more than the documented policy where the configuration names plan and key", async () => {
    const [, policy = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/quota.md", "utf8")) ?? [];
    const ofSandbox = policy.replaceAll("u1s2e3", "sdm4pl").replaceAll("a1b2c3d4e5", "r1jeka2026");
    allowPortal([
      takeRoles,
      ...z.object({ Statement: z.array(statementSchema) }).parse(JSON.parse(ofSandbox)).Statement,
    ]);
    const { sources } = openSources({ ...unnamed(), usagePlanId: "sdm4pl", apiKeyId: "r1jekakey0" });
    await sources.refresh();
    expect(sources.list().map(({ state }) => state)).toEqual(["ok", "ok", "ok"]);
  });

  it("are read as the monitoring role where there is one", async () => {
    allowPortal([takeRoles]);
    const { cloud, handles } = portal.sandbox;
    const trust = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${handles.accountId}:root` },
          Action: "sts:AssumeRole",
        },
      ],
    };
    const role = { name: "SdmaMonitoring", roleId: "AROAMONITORINGEXAMPLE", path: "/", boundary: null };
    cloud.putRole({ ...role, trustPolicy: JSON.stringify(trust), maxSessionSeconds: 3_600 });
    const read = { Effect: "Allow", Action: ["apigateway:GET", "cloudwatch:GetMetricData"], Resource: "*" };
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [read] });
    cloud.putPolicy("role", role.name, { name: "Read", document });
    const { sources } = openSources({
      ...portal.deployment,
      monitoringRoleArn: `arn:aws:iam::${handles.accountId}:role/${role.name}`,
    });
    await sources.refresh();
    expect(sources.list().map(({ state }) => state)).toEqual(["ok", "ok", "ok"]);
  });

  it("keep the last figures while AWS throttles, and say so", async () => {
    const { sources, rowOf } = openSources();
    await sources.refresh();
    const before = sources.list().map(({ used }) => used);
    for (const service of ["monitoring", "apigateway"] as const)
      portal.sandbox.faults.add(toFault({ service, answer: "throttled" }));
    portal.sandbox.time.shift(2 * minuteMs);
    await sources.refresh();
    expect(sources.list().map(({ used }) => used)).toEqual(before);
    expect(rowOf("usage-plan")).toMatchObject({ state: "failed", detail: "AWS throttled GetUsage." });
    expect(rowOf("cloudwatch")).toMatchObject({ state: "failed", detail: "AWS throttled GetMetricData." });
  });

  it("say that the plan has no key once it vanished", async () => {
    const { plans } = portal.sandbox.api.store;
    const plan = plans.find("sdm4pl");
    if (!plan) throw new Error("the sandbox lost its plan");
    const { sources, rowOf } = openSources();
    await sources.refresh();
    plans.put({ ...plan, keyIds: [] });
    onTestFinished(() => plans.put(plan));
    portal.sandbox.time.shift(2 * minuteMs);
    await sources.refresh();
    expect(rowOf("usage-plan")).toMatchObject({ state: "not-configured" });
    portal.sandbox.time.shift(2 * minuteMs);
    await sources.refresh();
    expect(rowOf("usage-plan")?.detail).toBe("The usage plan has no API key, so it meters nothing.");
  });

  it.each(["WEEK", "MONTH"] as const)("count by the %s where the plan does", async (period) => {
    const { plans } = portal.sandbox.api.store;
    const plan = plans.find("sdm4pl");
    if (!plan) throw new Error("the sandbox lost its plan");
    plans.put({ ...plan, quota: { limit: 700_000, offset: 0, period } });
    onTestFinished(() => plans.put(plan));
    const { sources, rowOf } = openSources();
    await sources.refresh();
    const nowMs = portal.sandbox.time.now();
    const { startMs, resetsAtMs } = quotaPeriodAt(period, nowMs);
    expect(sources.limits()).toMatchObject({ period, quota: 700_000, periodStartMs: startMs, resetsAtMs });
    expect(rowOf("usage-plan")).toMatchObject({ state: "ok", used: sent.length + 2 });
    expect(rowOf("cloudwatch")).toMatchObject({ state: "ok", used: sent.length + 2 });
  });
});
