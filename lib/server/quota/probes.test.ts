import { describe, expect, it } from "vitest";
import { openStore } from "../store/open-store";
import { codeOf, exampleLimiter, exampleOrigin, settled } from "./limiter.test-support";
import { Probes } from "./probes";

const viewer = (isAdministrator: boolean) => ({
  personId: "ada",
  isAdministrator,
  nameOf: (id: string) => `name of ${id}`,
});

async function openProbes() {
  const { limiter, ask } = exampleLimiter();
  const store = await openStore(":memory:");
  const disk = { isLost: false };
  const probes = new Probes({
    deploymentId: "rijeka",
    limiter,
    clock: () => 1_000,
    store: async () => {
      if (disk.isLost) throw new Error("The store is gone.");
      return store;
    },
  });
  /** AWS says that the quota is exhausted. */
  const exhaust = async () => settled(await ask(), "quota-exhausted");
  return { limiter, ask, probes, disk, exhaust };
}

describe("an administrator's probe", () => {
  it("lets one request through at once, and no more until that one is answered", async () => {
    const { ask, probes, exhaust } = await openProbes();
    await exhaust();
    expect(codeOf(await ask())).toBe("quota-exhausted");
    expect(await probes.ask("ada")).toBe(true);
    const probe = await ask(exampleOrigin("jonas"));
    expect([codeOf(probe), codeOf(await ask())]).toEqual(["admitted", "quota-exhausted"]);
    settled(probe, "answered");
    expect((await probes.state(viewer(true))).nextProbeAtMs).toBeNull();
    // The rate returns slowly, as after a reset.
    expect(codeOf(await ask(exampleOrigin("mira", "prefetch")))).toBe("prefetch-paused");
  });

  it("that AWS refuses leaves everything closed", async () => {
    const { ask, probes, exhaust } = await openProbes();
    await exhaust();
    await probes.ask("ada");
    settled(await ask(), "quota-exhausted");
    expect(codeOf(await ask())).toBe("quota-exhausted");
  });

  it("is remembered with who asked for it, whose name is for administrators", async () => {
    const { probes, exhaust } = await openProbes();
    await exhaust();
    await probes.ask("ada");
    expect((await probes.state(viewer(true))).asked).toEqual([{ atMs: 1_000, by: "name of ada" }]);
    expect((await probes.state(viewer(false))).asked).toEqual([{ atMs: 1_000, by: null }]);
  });

  it("is neither made nor remembered where nothing is held back", async () => {
    const { probes } = await openProbes();
    expect(await probes.ask("ada")).toBe(false);
    expect((await probes.state(viewer(true))).asked).toEqual([]);
  });

  it("is not made while it could not be remembered", async () => {
    const { ask, probes, disk, exhaust } = await openProbes();
    await exhaust();
    disk.isLost = true;
    await expect(probes.ask("ada")).rejects.toThrow("gone");
    expect(codeOf(await ask())).toBe("quota-exhausted");
  });
});
