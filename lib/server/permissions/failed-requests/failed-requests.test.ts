import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { failuresKeptMs, mostFailuresKept } from "@/lib/shared/contracts/failed-request";
import type { Problem } from "@/lib/shared/contracts/problem";
import { openStore, type Store } from "../../store/open-store";
import { FailedRequests } from "./failed-requests";

const mira = { personId: "mira", deploymentId: "rijeka" };
const call: CallRecord = {
  ...{ operationId: "ListLibraries", method: "GET", path: "/iam/libraries", status: 403 },
  ...{ durationMs: 1, attempts: 1, cache: "bypass" },
};
const problem: Problem = {
  ...{ code: "access-denied-iam", layer: "gateway", status: 403, isRetryable: false },
  ...{ title: "IAM denies it", detail: "", nextStep: "", requestId: "request-1" },
  otherRoles: [{ id: "administrator", label: "Administrator", verdict: "unknown" }],
};

describe("failed requests", () => {
  const clock = { nowMs: 1_800_000_000_000 };
  const disk: { failure?: Error } = {};
  let store: Store;
  let told: unknown[] = [];
  let failed: FailedRequests;
  const open = () =>
    new FailedRequests({
      clock: () => clock.nowMs,
      store: async () => {
        if (disk.failure) throw disk.failure;
        return store;
      },
      onFailure: (error) => void told.push(error),
    });
  beforeEach(async () => {
    store = await openStore(":memory:");
    told = [];
    delete disk.failure;
    failed = open();
  });
  afterEach(() => store.destroy());

  const record = (changes: Partial<Problem> = {}, path = call.path) =>
    failed.record(mira, { roleId: "survey", call: { ...call, path }, problem: { ...problem, ...changes } });
  const list = async (limit = 200) => failed.list(mira, { limit });

  it("are there right after they were recorded, without what changes later", async () => {
    record();
    const { failures, isComplete } = await list();
    expect(isComplete).toBe(true);
    expect(failures).toMatchObject([
      { atMs: clock.nowMs, roleId: "survey", path: "/iam/libraries", status: 403 },
    ]);
    expect(failures[0]?.problem).not.toHaveProperty("otherRoles");
  });

  it("outlive the process that recorded them", async () => {
    record();
    await failed.save();
    failed = open();
    expect((await list()).failures).toHaveLength(1);
  });

  it("are written in the background within about a second", async () => {
    vi.useFakeTimers();
    try {
      record();
      await vi.advanceTimersByTimeAsync(1_100);
    } finally {
      vi.useRealTimers();
    }
    await vi.waitFor(async () =>
      expect(await store.selectFrom("failed_requests").selectAll().execute()).toHaveLength(1),
    );
  });

  it("loses none that come while others are being written", async () => {
    record();
    const saving = failed.save();
    record({ requestId: "request-2" });
    await saving;
    expect((await list()).failures).toHaveLength(2);
  });

  it("are kept for 24 hours, and no longer", async () => {
    record();
    await failed.save();
    clock.nowMs += failuresKeptMs;
    expect((await list()).failures).toHaveLength(1);
    clock.nowMs += 1;
    expect((await list()).failures).toEqual([]);
    clock.nowMs += 600_000;
    await list();
    expect(await store.selectFrom("failed_requests").selectAll().execute()).toEqual([]);
  });

  it("are bounded in number and in bytes", async () => {
    for (let index = 0; index < mostFailuresKept + 50; index += 1) {
      clock.nowMs += 1;
      record(
        { upstreamMessage: "é".repeat(50_000), allowedValues: Array(5_000).fill("value") },
        "/a".repeat(9_000),
      );
    }
    const { failures } = await failed.list(mira, { limit: 1_000 });
    expect(failures).toHaveLength(mostFailuresKept);
    expect(failures[0]?.atMs).toBe(clock.nowMs);
    for (const failure of failures) expect(JSON.stringify(failure).length).toBeLessThan(4_000);
  });

  it("hold no secret, wherever a message or an address has one", async () => {
    const token = `IQoJ${"b3JpZ2luX2Vj".repeat(20)}`;
    record(
      { upstreamMessage: `x-amz-security-token:${token}`, detail: `X-Amz-Security-Token=${token}` },
      `/iam/libraries?X-Amz-Security-Token=${token}&X-Amz-Signature=${"0f".repeat(32)}`,
    );
    await failed.save();
    const rows = JSON.stringify(await store.selectFrom("failed_requests").selectAll().execute());
    expect(rows).toContain("/iam/libraries");
    for (const secret of [token, "0f0f0f0f"]) expect(rows).not.toContain(secret);
  });

  it("are still shown while the store fails, said to be incomplete, and written once it works", async () => {
    disk.failure = new Error("The disk is full.");
    record();
    expect(await list()).toMatchObject({ failures: [{ roleId: "survey" }], isComplete: false });
    expect(await failed.list({ ...mira, personId: "jonas" }, { limit: 9 })).toMatchObject({ failures: [] });
    expect(told).not.toEqual([]);
    delete disk.failure;
    expect(await list()).toMatchObject({ failures: [{ roleId: "survey" }], isComplete: true });
  });
});
