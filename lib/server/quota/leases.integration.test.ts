import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { databasesOf } from "@/scripts/lib/test-databases";
import { openTestPostgres } from "@/scripts/lib/test-postgres";
import { openPostgresStore } from "../store/open-store";
import { type LeaseStore, postgresLeases } from "../store/quota-leases";
import { settled } from "./limiter.test-support";
import { openReplica } from "./shared-limiters.test-support";

const postgres = await openTestPostgres();

type Replica = ReturnType<typeof openReplica>;
const shareOf = ({ sharing }: Replica) => sharing()?.share ?? Number.NaN;

/** What a replica that is cut off gets of the store. */
const cutOff = (): never => {
  throw new Error("no route to host");
};

if ("skipped" in postgres)
  describe("leases in PostgreSQL", () => {
    it.skip(postgres.skipped, () => undefined);
  });
else {
  const databases = databasesOf(postgres);
  afterAll(async () => {
    await databases.dropAll();
    await postgres.stop();
  });

  /** Replicas with connections of their own on one new database; looks at the sum of their shares all the time. */
  async function openReplicas(count: number, { hears = true } = {}) {
    const url = await databases.create();
    const replicas: Replica[] = [];
    const cut = new Set<number>();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(
        most,
        replicas.map(shareOf).reduce((sum, share) => sum + share, 0),
      );
    }, 10);
    const add = async () => {
      const index = replicas.length;
      const store = await openPostgresStore(url, () => undefined, 2);
      const leases = postgresLeases(async () => store, url);
      const reachable: LeaseStore = {
        exchange: async (api, decide) => (cut.has(index) ? cutOff() : leases.exchange(api, decide)),
        release: async (api, id) => (cut.has(index) ? cutOff() : leases.release(api, id)),
        listen: hears ? leases.listen : () => ({ close: async () => undefined }),
      };
      const replica = openReplica(reachable, `replica${index}:3000`);
      replicas.push(replica);
      onTestFinished(async () => {
        await replica.leases.close();
        await store.destroy().catch(() => undefined);
      });
      return replica;
    };
    for (let index = 0; index < count; index += 1) await add();
    onTestFinished(() => clearInterval(watch));
    const shares = () => replicas.map(shareOf);
    const settle = (expected: number[], timeout = 5_000) =>
      expect
        .poll(shares, { timeout, interval: 50 })
        .toEqual(expected.map((share) => expect.closeTo(share, 4)));
    return { replicas, cut, add, settle, most: () => most };
  }

  describe("leases in PostgreSQL", () => {
    it("follow three replicas that join, leave, and are killed, and are never more than the limit", async () => {
      const { replicas, cut, add, settle, most } = await openReplicas(1);
      await settle([1]);
      await add();
      await settle([0.5, 0.5]);
      await add();
      await settle([1 / 3, 1 / 3, 1 / 3]);
      await replicas[0]?.leases.close();
      await settle([0, 0.5, 0.5]);
      // Killed, or only cut off: nobody can tell, so it keeps its safe share for a while.
      cut.add(1);
      await settle([0, 0.4, 0.6], 10_000);
      expect(replicas[1]?.sharing()?.state).toBe("alone");
      cut.delete(1);
      await settle([0, 0.5, 0.5]);
      expect(most()).toBeGreaterThan(0.9);
      expect(most()).toBeLessThanOrEqual(1);
    });

    it.each([
      ["by notification", true, 400],
      ["by looking", false, 1_000],
    ])("carry what one replica has learned to the others within a second, %s", async (_, hears, withinMs) => {
      const { replicas, settle } = await openReplicas(2, { hears });
      await settle([0.5, 0.5]);
      await sleep(300);
      const [first, second] = replicas;
      const admitted = (await first?.ask()) ?? expect.fail();
      const sinceMs = performance.now();
      settled(admitted, "quota-exhausted");
      await expect
        .poll(() => second?.limiter.state().budget, { timeout: 3_000, interval: 5 })
        .toBe("exhausted");
      expect(performance.now() - sinceMs).toBeLessThan(withinMs);
    });
  });

  describe.skipIf(!postgres.kill)("PostgreSQL that is killed and started again", () => {
    it("leaves each replica its safe share meanwhile; then they share and tell each other again", async () => {
      const { replicas, settle, most } = await openReplicas(2);
      await settle([0.5, 0.5]);
      await postgres.kill?.();
      await settle([0.4, 0.4], 10_000);
      await sleep(3_000);
      for (const { sharing } of replicas) expect(sharing()).toMatchObject({ share: 0.4, state: "alone" });
      await postgres.start?.();
      await settle([0.5, 0.5], 20_000);
      await sleep(1_000);
      const [first, second] = replicas;
      settled((await first?.ask()) ?? expect.fail(), "throttled");
      await expect
        .poll(() => second?.limiter.state().learnedShare, { timeout: 1_000, interval: 20 })
        .toBeLessThan(0.8);
      expect(most()).toBeLessThanOrEqual(1);
    });
  });
}
