import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideLease, fairPart, HeldLease, type LeaseRow, wholePpm } from "./lease-arithmetic";

describe("parts of a whole", () => {
  const parts = (...wants: number[]) =>
    wants.map((_, index) => {
      const [first = 0, ...others] = [...wants.slice(index), ...wants.slice(0, index)];
      return fairPart(wholePpm, [first, ...others]);
    });

  it("are the whole for one, equal for equals, and what an idle one leaves for a busy one", () => {
    expect(parts(0)).toEqual([1_000_000]);
    expect(parts(900_000, 900_000)).toEqual([500_000, 500_000]);
    expect(parts(0, 0)).toEqual([500_000, 500_000]);
    expect(parts(1_000_000, 0)).toEqual([875_000, 125_000]);
    expect(parts(1_000_000, 200_000)).toEqual([800_000, 200_000]);
    expect(parts(300_000, 100_000)).toEqual([587_500, 412_500].map((part) => expect.closeTo(part, -5)));
  });

  it("never sum up to more than the whole, and leave nobody without a floor", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: wholePpm }),
        fc.array(fc.integer({ min: 0, max: 2 * wholePpm }), { minLength: 1, maxLength: 8 }),
        (whole, wants) => {
          const all = wants.map((_, index) => {
            const [first = 0, ...others] = [...wants.slice(index), ...wants.slice(0, index)];
            return fairPart(whole, [first, ...others]);
          });
          expect(all.reduce((sum, part) => sum + part, 0)).toBeLessThanOrEqual(whole);
          for (const part of all) expect(part).toBeGreaterThanOrEqual(Math.floor(whole / (4 * wants.length)));
        },
      ),
    );
  });
});

const row = (changes: Partial<LeaseRow> = {}): LeaseRow => ({
  replicaId: "b",
  instance: "b:1",
  renewedAtMs: 1_000_000,
  sharePpm: 1_000_000,
  replicas: 1,
  wantedPpm: 0,
  ...changes,
});
const own = { replicaId: "a", instance: "a:1", wantedPpm: 0 };
const steady = { nowMs: 1_000_000, steadySinceMs: 0 };
/** Somebody renews all the time, so that silence of another one counts. */
const witness = (nowMs: number) => row({ replicaId: "c", instance: "c:1", renewedAtMs: nowMs, sharePpm: 0 });

describe("a lease", () => {
  it("is the whole for the only replica, and nothing for a newcomer before others have released something", () => {
    expect(decideLease({ ...steady, rows: [] }, own)).toMatchObject({ sharePpm: wholePpm, replicas: 1 });
    expect(decideLease({ ...steady, rows: [row()] }, own)).toMatchObject({ sharePpm: 0, replicas: 2 });
    const shrunk = row({ sharePpm: 500_000 });
    expect(decideLease({ ...steady, rows: [shrunk] }, own)).toMatchObject({ sharePpm: 500_000 });
  });

  it("takes over at once from an earlier process of the same instance", () => {
    expect(decideLease({ ...steady, rows: [row({ instance: "a:1" })] }, own)).toMatchObject({
      sharePpm: wholePpm,
      replicas: 1,
      forgotten: ["b"],
    });
  });

  it.each([
    [4_900, 0],
    [5_100, 200_000],
    [599_000, 200_000],
    [601_000, 950_000],
  ])("leaves a replica that has been silent for %i ms what it may still use", (silentMs, left) => {
    const nowMs = 1_000_000 + silentMs;
    const rows = [row(), witness(nowMs)];
    const { sharePpm } = decideLease({ nowMs, steadySinceMs: 0, rows }, { ...own, wantedPpm: wholePpm });
    expect(sharePpm).toBe(Math.min(left, Math.floor((left * 7) / 8)));
  });

  it("forgets a replica after a day", () => {
    const nowMs = 1_000_000 + 86_400_000;
    const rows = [row(), witness(nowMs)];
    expect(decideLease({ nowMs, steadySinceMs: 0, rows }, own).forgotten).toEqual(["b"]);
    // Without anybody who renewed meanwhile, it may have been the store that was away.
    expect(decideLease({ nowMs, steadySinceMs: 0, rows: [row()] }, own).forgotten).toEqual([]);
  });

  it.each([
    ["after an outage", 3_600_000],
    ["when the database's clock jumped ahead", 50_000],
    ["when it jumped back", -50_000],
  ])("takes nobody for silent %s", (_, passedMs) => {
    const nowMs = 1_000_000 + passedMs;
    const rows = [row({ sharePpm: 600_000 }), row({ ...own, sharePpm: 400_000 })];
    const decided = decideLease({ nowMs, steadySinceMs: 0, rows }, { ...own, wantedPpm: wholePpm });
    expect(decided).toMatchObject({ sharePpm: 400_000, steadySinceMs: nowMs });
  });
});

describe("a held lease", () => {
  it("begins with nothing, and falls to a safe share and then to a little without the store", () => {
    const lease = new HeldLease();
    expect([lease.ppmAt(0), lease.isLostAt(0)]).toEqual([0, true]);
    lease.renew({ sharePpm: 900_000, replicas: 2 }, 10_000);
    expect([lease.ppmAt(12_900), lease.isLostAt(12_900)]).toEqual([900_000, false]);
    expect([lease.ppmAt(13_100), lease.isLostAt(13_100)]).toEqual([400_000, true]);
    expect(lease.ppmAt(607_900)).toBe(400_000);
    expect(lease.ppmAt(608_100)).toBe(25_000);
    expect(lease.ppmAt(1e12)).toBe(25_000);
  });

  it("shrinks at once and grows only when the store has confirmed it", () => {
    const lease = new HeldLease();
    lease.renew({ sharePpm: 500_000, replicas: 2 }, 0);
    lease.shrink({ sharePpm: 700_000, replicas: 1 });
    expect(lease.ppmAt(1)).toBe(500_000);
    lease.shrink({ sharePpm: 300_000, replicas: 4 });
    expect(lease.ppmAt(1)).toBe(300_000);
    // The store may know by now that there are four, and leave no more than that to a silent one.
    expect(lease.ppmAt(5_000)).toBe(200_000);
    lease.end();
    expect(lease.ppmAt(1)).toBe(0);
  });
});
