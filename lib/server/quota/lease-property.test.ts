import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideLease, HeldLease, type LeaseRow, wholePpm } from "./lease-arithmetic";

interface Replica {
  id: string;
  instance: string;
  lease: HeldLease;
  isCutOff: boolean;
  wantedPpm: number;
  /** Of its own clock against that of the world. */
  clockOffsetMs: number;
}

/** Replicas with clocks of their own on one store that may be away. */
class World {
  nowMs = 0;
  /** The largest sum at any time. */
  most = 0;
  isStoreAway = false;
  replicas: Replica[] = [];
  private databaseOffsetMs = 1_700_000_000_000;
  private jumpedAtMs = Number.NEGATIVE_INFINITY;
  private steadySinceMs = 0;
  private rows = new Map<string, LeaseRow>();
  private started = 0;

  sum(): number {
    return this.replicas.reduce(
      (sum, { lease, clockOffsetMs }) => sum + lease.ppmAt(this.nowMs + clockOffsetMs),
      0,
    );
  }

  look(): void {
    this.most = Math.max(this.most, this.sum());
  }

  start(instance: string, clockOffsetMs: number): void {
    // Two that live never have the same.
    this.replicas = this.replicas.filter((other) => other.instance !== instance);
    this.started += 1;
    const id = `replica ${this.started}`;
    this.replicas.push({
      id,
      instance,
      lease: new HeldLease(),
      isCutOff: false,
      wantedPpm: 0,
      clockOffsetMs,
    });
  }

  kill({ id }: Replica): void {
    this.replicas = this.replicas.filter((other) => other.id !== id);
  }

  leave(replica: Replica): void {
    replica.lease.end();
    if (!this.isStoreAway && !replica.isCutOff) this.rows.delete(replica.id);
    this.kill(replica);
  }

  jump(byMs: number): void {
    if (this.nowMs - this.jumpedAtMs < 10_000) return;
    this.jumpedAtMs = this.nowMs;
    this.databaseOffsetMs += byMs;
  }

  /** The store is there for everybody, until what was killed is given up as well. */
  heal(): void {
    this.isStoreAway = false;
    if (this.replicas.length === 0) this.start("f:1", 0);
    for (const replica of this.replicas) replica.isCutOff = false;
    for (let round = 0; round < 1_300; round += 1) {
      this.nowMs += 500;
      for (const replica of this.replicas) this.renew(replica, "confirmed", 1);
    }
  }

  /** @param outcome how far the transaction gets @param tookMs before and after the decision */
  renew(replica: Replica, outcome: "confirmed" | "unknown" | "rolled back", tookMs: number): void {
    if (this.isStoreAway || replica.isCutOff) return;
    const beganAtMs = this.nowMs + replica.clockOffsetMs;
    this.nowMs += tookMs;
    const nowMs = this.nowMs + this.databaseOffsetMs;
    const rows = [...this.rows.values()].map((row) => ({
      ...row,
      renewedAtMs: Math.min(row.renewedAtMs, nowMs),
    }));
    const { id: replicaId, instance, wantedPpm } = replica;
    const own = { replicaId, instance, wantedPpm };
    const decided = decideLease({ nowMs, steadySinceMs: this.steadySinceMs, rows }, own);
    replica.lease.shrink(decided);
    this.nowMs += tookMs;
    if (outcome === "rolled back") return;
    this.rows = new Map(rows.map((row) => [row.replicaId, row]));
    for (const gone of decided.forgotten) this.rows.delete(gone);
    this.steadySinceMs = decided.steadySinceMs;
    const { sharePpm, replicas } = decided;
    this.rows.set(replicaId, { ...own, renewedAtMs: nowMs, sharePpm, replicas });
    if (outcome === "confirmed") replica.lease.renew(decided, beganAtMs);
    this.look();
  }
}

type Step = (world: World) => void;
const index = fc.nat({ max: 7 });
const withReplica = (work: (world: World, replica: Replica) => void) => (at: number) => (world: World) => {
  const replica = world.replicas[at % Math.max(1, world.replicas.length)];
  if (replica) work(world, replica);
};

const outcomes = ["confirmed", "confirmed", "confirmed", "unknown", "rolled back"] as const;

/** What happens most: time passes and everybody who can renews, most of the time with success. */
const renewals: fc.Arbitrary<Step> = fc
  .record({
    rounds: fc.array(fc.constantFrom(...outcomes), { maxLength: 60 }),
    everyMs: fc.constantFrom(300, 500, 900),
  })
  .map(({ rounds, everyMs }) => (world) => {
    for (const outcome of rounds) {
      world.nowMs += everyMs;
      for (const replica of world.replicas) world.renew(replica, outcome, 5);
    }
  });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: renewals },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        index,
        fc.constantFrom("confirmed" as const, "unknown" as const, "rolled back" as const),
        fc.nat({ max: 900 }),
      )
      .map(([at, outcome, tookMs]) => withReplica((world, one) => world.renew(one, outcome, tookMs))(at)),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(100, 1_500, 3_000, 6_000, 60_000, 700_000, 4_000_000).map(
      (passedMs): Step =>
        (world) => {
          world.nowMs += passedMs;
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom("a:1", "b:1", "c:1", "d:1", "e:1"), fc.integer({ min: -1e9, max: 1e9 }))
      .map(
        ([instance, offsetMs]): Step =>
          (world) =>
            world.start(instance, offsetMs),
      ),
  },
  { weight: 1, arbitrary: index.map(withReplica((world, one) => world.kill(one))) },
  { weight: 1, arbitrary: index.map(withReplica((world, one) => world.leave(one))) },
  {
    weight: 2,
    arbitrary: index.map(
      withReplica((_, one) => {
        one.isCutOff = !one.isCutOff;
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>((world) => {
      world.isStoreAway = !world.isStoreAway;
    }),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(index, fc.integer({ min: 0, max: 2 * wholePpm }))
      .map(([at, wanted]) => withReplica((_, one) => Object.assign(one, { wantedPpm: wanted }))(at)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-3_600_000, -10_000, -1_000, 1_000, 1_900, 4_000, 60_000, 3_600_000).map(
      (byMs): Step =>
        (world) =>
          world.jump(byMs),
    ),
  },
);

describe("leases of any number of replicas", () => {
  it("never sum up to more than the whole, whatever joins, leaves, dies, is cut off, or jumps", () => {
    let most = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 120 }), (steps) => {
        const world = new World();
        world.start("a:1", 0);
        for (const take of steps) {
          take(world);
          world.look();
          expect(world.most).toBeLessThanOrEqual(wholePpm);
        }
        most = Math.max(most, world.most);
      }),
      { numRuns: 2_000 },
    );
    expect(most).toBeGreaterThan(0.95 * wholePpm);
  });

  it("become the whole again once everybody can renew", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const world = new World();
        world.start("a:1", 0);
        for (const take of steps) take(world);
        world.heal();
        expect(world.sum()).toBeGreaterThan(0.74 * wholePpm);
        expect(world.sum()).toBeLessThanOrEqual(wholePpm);
      }),
      { numRuns: 25 },
    );
  });
});
