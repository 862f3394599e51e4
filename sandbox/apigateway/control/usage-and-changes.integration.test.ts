import {
  GetUsageCommand,
  GetUsagePlanCommand,
  UpdateStageCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from "@aws-sdk/client-api-gateway";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiGatewayClient } from "../../testing/api-gateway-client";
import { routedSdma } from "../../testing/routed-sdma";
import { sendSigned } from "../../testing/send-signed";
import { startTestSandbox, type TestSandbox } from "../../testing/start-test-sandbox";
import { utcDay } from "../../usage/calendar-day";
import { limitsOfScenario } from "../../usage/limit-scenarios";
import { seedApiKeyId, seedUsagePlanId } from "../store/seed-api";

const restApiId = "r1jeka2026";
const stageName = "2025-04-18";
const libraries = `/${stageName}/iam/libraries`;
const usagePlanId = seedUsagePlanId;

/** Frozen during a test, and close enough to the machine's time for what the SDK signs. */
let clockMs = Date.now();
const today = () => utcDay(clockMs);
let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox({ clock: () => clockMs, sdma: routedSdma() });
});
afterAll(() => sandbox.dispose());
/** Refills the buckets that a test has emptied. */
beforeEach(() => {
  clockMs += 5_000;
  Object.assign(sandbox.api.settings, limitsOfScenario("healthy", clockMs), {
    controlPlane: { rateLimit: 1_000_000, burstLimit: 1_000_000 },
  });
});

function client() {
  return apiGatewayClient(sandbox.origin, sandbox.handles.operator);
}

async function invoke(count: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const { status } = await sendSigned(
      sandbox.origin,
      sandbox.handles.operator,
      { target: libraries },
      { signingDate: new Date(clockMs) },
    );
    statuses.push(status);
  }
  return statuses;
}

describe("usage", () => {
  const usageOf = (input: { keyId?: string; startDate?: string; endDate?: string } = {}) =>
    client().send(new GetUsageCommand({ usagePlanId, startDate: today(), endDate: today(), ...input }));

  it("is what was served, as used and remaining", async () => {
    const before = (await usageOf()).items?.[seedApiKeyId]?.[0]?.[0] ?? 0;
    expect(await invoke(7)).toEqual(Array(7).fill(200));
    expect((await usageOf({ keyId: seedApiKeyId })).items).toEqual({
      [seedApiKeyId]: [[before + 7, 100_000 - before - 7]],
    });
  });

  it("includes what a scenario used before", async () => {
    const [used = 0] = (await usageOf()).items?.[seedApiKeyId]?.[0] ?? [];
    Object.assign(sandbox.api.settings, limitsOfScenario("quota-nearly-out", clockMs));
    expect((await usageOf()).items).toEqual({ [seedApiKeyId]: [[99_950 + used, 50 - used]] });
  });

  it("requires days, in the right order, and a key of the plan", async () => {
    for (const [input, name, message] of [
      [{ startDate: "22.11.2026" }, "BadRequestException", /startDate/],
      [{ endDate: "2026-02-30" }, "BadRequestException", /endDate/],
      [{ startDate: "2026-11-22", endDate: "2026-11-21" }, "BadRequestException", /after/],
      [{ keyId: "nobodyskey" }, "NotFoundException", /^Invalid Key identifier specified$/],
    ] as const) {
      await expect(usageOf(input)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    }
  });

  it("can have its remaining quota set for the rest of the period, which is enforced", async () => {
    const replace = (value: string) =>
      client().send(
        new UpdateUsageCommand({
          usagePlanId,
          keyId: seedApiKeyId,
          patchOperations: [{ op: "replace", path: "/remaining", value }],
        }),
      );
    expect((await replace("2")).items?.[seedApiKeyId]?.[0]?.[1]).toBe(2);
    expect(await invoke(3)).toEqual([200, 200, 429]);
    await replace("50000");
    expect(await invoke(1)).toEqual([200]);
  });
});

describe("a change", () => {
  const patchPlan = (
    ...patchOperations: { op: "replace" | "add" | "remove"; path: string; value?: string }[]
  ) => client().send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
  const restore = () =>
    patchPlan(
      { op: "replace", path: "/throttle/rateLimit", value: "500" },
      { op: "replace", path: "/throttle/burstLimit", value: "1000" },
    );

  it("to the plan's throttle applies to the next request, and survives a restart", async () => {
    const patched = await patchPlan(
      { op: "replace", path: "/throttle/rateLimit", value: "1" },
      { op: "replace", path: "/throttle/burstLimit", value: "3" },
    );
    expect(patched.throttle).toEqual({ rateLimit: 1, burstLimit: 3 });
    expect(await invoke(5)).toEqual([200, 200, 200, 429, 429]);
    const [used = 0] =
      (await client().send(new GetUsageCommand({ usagePlanId, startDate: today(), endDate: today() })))
        .items?.[seedApiKeyId]?.[0] ?? [];
    const { dataDir } = sandbox;
    await sandbox.close();
    sandbox = await startTestSandbox({ clock: () => clockMs, sdma: routedSdma(), dataDir });
    expect((await client().send(new GetUsagePlanCommand({ usagePlanId }))).throttle).toEqual({
      rateLimit: 1,
      burstLimit: 3,
    });
    const after = await client().send(
      new GetUsageCommand({ usagePlanId, startDate: today(), endDate: today() }),
    );
    expect(after.items?.[seedApiKeyId]?.[0]?.[0]).toBe(used);
    expect(await invoke(4)).toEqual([200, 200, 200, 429]);
    await restore();
  });

  it("applies completely or not at all", async () => {
    await expect(
      patchPlan(
        { op: "replace", path: "/name", value: "half" },
        { op: "replace", path: "/quota/limit", value: "none" },
      ),
    ).rejects.toMatchObject({ name: "BadRequestException" });
    expect((await client().send(new GetUsagePlanCommand({ usagePlanId }))).name).not.toBe("half");
  });

  it("to the plan's name does not affect a scenario's limits", async () => {
    Object.assign(sandbox.api.settings, limitsOfScenario("throttled", clockMs));
    const renamed = await patchPlan({ op: "replace", path: "/name", value: "renamed" });
    expect(renamed.throttle).toEqual({ rateLimit: 5, burstLimit: 10 });
    Object.assign(sandbox.api.settings, limitsOfScenario("healthy", clockMs));
    expect((await client().send(new GetUsagePlanCommand({ usagePlanId }))).throttle).toEqual({
      rateLimit: 500,
      burstLimit: 1_000,
    });
  });

  it("to one method of the stage applies to that method", async () => {
    const path = "/~1iam~1libraries/GET";
    const patch = (patchOperations: { op: "replace" | "remove"; path: string; value?: string }[]) =>
      client().send(new UpdateStageCommand({ restApiId, stageName, patchOperations }));
    const stage = await patch([
      { op: "replace", path: `${path}/throttling/burstLimit`, value: "2" },
      { op: "replace", path: `${path}/throttling/rateLimit`, value: "1" },
    ]);
    expect(stage.methodSettings?.["~1iam~1libraries/GET"]).toMatchObject({ throttlingBurstLimit: 2 });
    expect(await invoke(3)).toEqual([200, 200, 429]);
    await patch([{ op: "remove", path }]);
    clockMs += 1_000;
    expect(await invoke(1)).toEqual([200]);
  });
});
