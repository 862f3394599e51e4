import { describe, expect, it } from "vitest";
import { erasePerson } from "../store/erase-person";
import { openStore, type Store } from "../store/open-store";
import { reserveChanges, saveReserve } from "../store/quota-reserves";
import { Reserve } from "./reserve";

const defaults = {
  interactiveFloorPercent: 20,
  personCeilingPercent: 100,
  hostCeilingPercent: 100,
  bulkCeilingPercent: 100,
};
const tighter = { ...defaults, personCeilingPercent: 10 };
const administrator = { personId: "ada", isAdministrator: true, nameOf: (id: string) => `name of ${id}` };

async function opened({ store = openStore(":memory:") }: { store?: Promise<Store> } = {}) {
  const time = { nowMs: Date.UTC(2026, 10, 27) };
  const failures: unknown[] = [];
  const reserve = new Reserve({
    deploymentId: "rijeka",
    defaults,
    clock: () => time.nowMs,
    store: () => store,
    onFailure: (error) => failures.push(error),
  });
  return { reserve, time, failures, store };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("the reserve of a deployment", () => {
  it("is the configuration's until somebody changes it, and again once they take the change back", async () => {
    const { reserve, time } = await opened();
    expect(reserve.current()).toEqual(defaults);
    await reserve.change("ada", tighter);
    expect(reserve.current()).toEqual(tighter);
    time.nowMs += 1;
    await reserve.change("mira", null);
    expect(reserve.current()).toEqual(defaults);
  });

  it("says who changed it to what, the newest first, and who only to administrators", async () => {
    const { reserve, time } = await opened();
    await reserve.change("ada", tighter);
    time.nowMs += 1_000;
    await reserve.change("mira", null);
    const { changes } = await reserve.state(administrator);
    expect(changes).toEqual([
      { atMs: time.nowMs, by: "name of mira", reserve: null },
      { atMs: time.nowMs - 1_000, by: "name of ada", reserve: tighter },
    ]);
    const others = await reserve.state({ ...administrator, isAdministrator: false });
    expect(others.changes.map(({ by }) => by)).toEqual([null, null]);
  });

  it("outlives whoever changed it, without their id", async () => {
    const { reserve, store } = await opened();
    await reserve.change("ada", tighter);
    await erasePerson(await store, "ada", Date.UTC(2026, 10, 28));
    const { changes, reserve: inForce } = await reserve.state(administrator);
    expect([inForce, changes.map(({ by }) => by)]).toEqual([tighter, [null]]);
    expect(JSON.stringify(await reserveChanges(await store, "rijeka", 9))).not.toContain("ada");
  });

  it("follows another replica within ten seconds, without waiting for the store", async () => {
    const one = await opened();
    const other = await opened({ store: one.store });
    other.reserve.current();
    await settled();
    await one.reserve.change("ada", tighter);
    other.time.nowMs += 9_000;
    expect(other.reserve.current()).toEqual(defaults);
    other.time.nowMs += 1_000;
    other.reserve.current();
    await settled();
    expect(other.reserve.current()).toEqual(tighter);
  });

  it("stays in force while the store fails, which is said", async () => {
    const one = await opened();
    await one.reserve.change("ada", tighter);
    await (await one.store).destroy();
    one.time.nowMs += 60_000;
    expect(one.reserve.current()).toEqual(tighter);
    await settled();
    expect(one.failures).toHaveLength(1);
    await expect(one.reserve.change("ada", null)).rejects.toThrow();
    expect(one.reserve.current()).toEqual(tighter);
  });

  it.each(["{", "[]", '{"interactiveFloorPercent":900}'])(
    "is the configuration's where %s is stored",
    async (text) => {
      const { reserve, store, time } = await opened();
      const change = { deploymentId: "rijeka", reserve: text, changedBy: "x", changedAtMs: time.nowMs };
      await saveReserve(await store, change);
      expect((await reserve.state(administrator)).reserve).toEqual(defaults);
    },
  );
});
