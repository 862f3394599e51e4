import { describe, expect, it } from "vitest";
import { addConsumers } from "../store/ledger-inserts";
import { openStore } from "../store/open-store";
import { HostCeilings } from "./host-ceilings";

const noonMs = Date.UTC(2026, 10, 27, 12);
const attempt = {
  ...{ atMs: noonMs, deploymentId: "rijeka", operationId: "ListLibraries", status: 200, limit: null },
  ...{ attempt: 1, waitMs: 0, latencyMs: 1, bytes: 1, cache: "miss" as const },
  ...{ personId: "u", roleId: "r", requestClass: "interactive" as const, feature: "project" },
  ...{ embeddingHost: "tracker", linkId: null },
};
const host = { id: "tracker", dailyQuotaCeiling: 3 };

describe("the ceiling of a host", () => {
  it("counts what this process sent, but no saved read, no other host and no other deployment", async () => {
    const ceilings = new HostCeilings({ clock: () => noonMs, store: () => openStore(":memory:") });
    for (const changes of [{}, {}, { attempt: 0 }, { embeddingHost: "other" }, { deploymentId: "oslo" }])
      ceilings.record({ ...attempt, ...changes });
    expect(await ceilings.reachedUntilMs(host, "rijeka")).toBeNull();
    ceilings.record(attempt);
    expect(await ceilings.reachedUntilMs(host, "rijeka")).toBe(Date.UTC(2026, 10, 28));
    expect(await ceilings.reachedUntilMs(host, "oslo")).toBeNull();
    expect(await ceilings.reachedUntilMs({ id: "tracker" }, "rijeka")).toBeNull();
  });

  it("knows within 15 seconds what other replicas sent, and begins anew with the day", async () => {
    const clock = { nowMs: noonMs };
    const store = await openStore(":memory:");
    const ceilings = new HostCeilings({ clock: () => clock.nowMs, store: async () => store });
    expect(await ceilings.reachedUntilMs(host, "rijeka")).toBeNull();
    await store.transaction().execute((tables) =>
      addConsumers(tables, [
        {
          ...{ step_ms: 3_600_000, from_ms: noonMs, deployment_id: "rijeka", kind: "host", name: "tracker" },
          ...{ request_class: "interactive", sent: 3, throttled: 0, failed: 0 },
        },
      ]),
    );
    clock.nowMs += 15_000;
    expect(await ceilings.reachedUntilMs(host, "rijeka")).not.toBeNull();
    clock.nowMs += 86_400_000;
    expect(await ceilings.reachedUntilMs(host, "rijeka")).toBeNull();
    await store.destroy();
  });

  it("holds with what this process counted while the store fails", async () => {
    const ceilings = new HostCeilings({
      clock: () => noonMs,
      store: async () => {
        throw new Error("The database does not answer.");
      },
    });
    for (let at = 0; at < 3; at += 1) ceilings.record(attempt);
    expect(await ceilings.reachedUntilMs(host, "rijeka")).not.toBeNull();
  });
});
