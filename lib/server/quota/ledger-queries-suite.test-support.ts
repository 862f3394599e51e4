import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ListPosition, parseListPosition } from "@/lib/shared/list-position";
import { dailyProfiles } from "../store/daily-profiles";
import type { Store } from "../store/open-store";
import { readPersonOperations } from "../store/person-operations";
import { readAttempts } from "../store/read-attempts";
import { readEpisodes } from "../store/read-episodes";
import { readSteps, readUsagePoints } from "../store/read-steps";
import { readConsumers, readLatency } from "../store/read-sums";
import {
  dayMs,
  exampleRecord,
  hourMs,
  minuteMs,
  mixedRecords,
  noonMs,
  rangeOf,
  throttledRecord,
  writeRecords,
} from "./example-ledger.test-support";

/** What the queries of the ledger answer, on each kind of store. @param open an empty store */
export function ledgerQueriesSuite(title: string, open: () => Promise<Store>): void {
  describe(`the queries of the ledger in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    const hour = rangeOf(noonMs, noonMs + hourMs);

    it("answer nothing for an empty ledger, never NaN", async () => {
      expect(await readSteps(store, hour)).toEqual([]);
      expect(await readUsagePoints(store, hour)).toEqual([{ atMs: noonMs, used: 0 }]);
      expect(await readConsumers(store, { ...hour, by: "person", limit: 5 })).toEqual([]);
      expect(await readLatency(store, hour)).toEqual({ upstream: null, portal: null });
      expect(await readEpisodes(store, hour)).toEqual([]);
      expect(await readAttempts(store, { ...hour, limit: 10 })).toEqual({ attempts: [], nextBefore: null });
      expect(await dailyProfiles(store, { deploymentIds: ["rijeka"], days: 42, nowMs: noonMs })).toEqual([]);
    });

    it("count failures and throttles among what was sent, by class", async () => {
      await writeRecords(store, [
        exampleRecord({ requestClass: "write" }),
        exampleRecord({ status: 500 }),
        exampleRecord({ status: 0 }),
        exampleRecord({ status: 404 }),
        throttledRecord({ requestClass: "bulk", atMs: noonMs + minuteMs }),
      ]);
      const sent = { interactive: 3, write: 1, prefetch: 0, bulk: 0 };
      expect(await readSteps(store, hour)).toEqual([
        { fromMs: noonMs, sent, throttled: 0, failed: 3, saved: 0 },
        {
          fromMs: noonMs + minuteMs,
          sent: { ...sent, interactive: 0, write: 0, bulk: 1 },
          throttled: 1,
          failed: 0,
          saved: 0,
        },
      ]);
    });

    it("say what a person used of a deployment since a day, refusals apart, and nothing of others", async () => {
      const before = noonMs - 30 * dayMs;
      await writeRecords(store, [
        exampleRecord(),
        exampleRecord({ atMs: before, status: 404 }),
        exampleRecord({ atMs: before - dayMs }),
        exampleRecord({ operationId: "GetAsset", status: 403 }),
        exampleRecord({ operationId: "GetAsset", attempt: 0, cache: "hit" }),
        throttledRecord({ operationId: "GetAsset" }),
        exampleRecord({ operationId: "DeleteAsset", personId: "jonas" }),
        exampleRecord({ operationId: "DeleteAsset", deploymentId: "oslo" }),
      ]);
      const question = { deploymentIds: ["rijeka"], personId: "mira", sinceMs: before };
      const day = (atMs: number) => atMs - (atMs % dayMs);
      expect(await readPersonOperations(store, question)).toEqual([
        { operationId: "ListLibraries", used: 2, refused: 0, lastDayMs: day(noonMs) },
        { operationId: "GetAsset", used: 1, refused: 1, lastDayMs: day(noonMs) },
      ]);
      expect(await readPersonOperations(store, { ...question, personId: "" })).toEqual([]);
    });

    it("refuse steps that the ledger cannot tell apart, and more of them than a chart can show", async () => {
      for (const stepMs of [0, -minuteMs, 1, 1_500, minuteMs + 1_000, Number.NaN])
        await expect(readSteps(store, { ...hour, stepMs })).rejects.toThrow(RangeError);
      await expect(readSteps(store, rangeOf(0, noonMs, minuteMs))).rejects.toThrow(RangeError);
    });

    it("add up use from the beginning of a period, and not beyond the end of the range", async () => {
      await writeRecords(store, [
        exampleRecord({ atMs: noonMs - 1 }),
        exampleRecord({ atMs: noonMs + 1 }),
        exampleRecord({ atMs: noonMs + 10 * minuteMs }),
        exampleRecord({ atMs: noonMs + 10 * minuteMs + 2 }),
      ]);
      const range = rangeOf(noonMs, noonMs + 12 * minuteMs, 5 * minuteMs);
      expect(await readUsagePoints(store, range)).toEqual([
        { atMs: noonMs, used: 0 },
        { atMs: noonMs + 5 * minuteMs, used: 1 },
        { atMs: noonMs + 12 * minuteMs, used: 3 },
      ]);
    });

    it("name those who sent most first, and add the rest to one row", async () => {
      const sentBy = (personId: string, count: number) =>
        Array.from({ length: count }, () => exampleRecord({ personId }));
      await writeRecords(store, [
        ...sentBy("mira", 5),
        ...sentBy("ana", 3),
        ...sentBy("jonas", 3),
        ...sentBy("ivo", 1),
      ]);
      for (const stepMs of [minuteMs, hourMs])
        expect(
          (await readConsumers(store, { ...hour, stepMs, by: "person", limit: 2 })).map(({ key, sent }) => [
            key,
            sent,
          ]),
        ).toEqual([
          ["mira", 5],
          ["ana", 3],
          ["", 4],
        ]);
      expect(await readConsumers(store, { ...hour, by: "host", limit: 2 })).toEqual([]);
    });

    it("count consumers together when an hour has more than the roll-ups take", async () => {
      await writeRecords(
        store,
        Array.from({ length: 130 }, (_, index) => exampleRecord({ feature: `feature-${index}` })),
      );
      const rows = await readConsumers(store, { ...hour, by: "feature", limit: 1_000 });
      expect(rows).toHaveLength(101);
      expect(rows.at(-1)).toMatchObject({ key: "", sent: 30 });
    });

    it("page through single attempts newest first, none twice and none left out, also of one millisecond", async () => {
      await writeRecords(
        store,
        Array.from({ length: 25 }, (_, index) => exampleRecord({ atMs: noonMs + Math.floor(index / 10) })),
      );
      const seen: string[] = [];
      const times: number[] = [];
      let before: ListPosition | undefined;
      for (let page = 0; page < 20; page += 1) {
        const got = await readAttempts(store, { ...hour, limit: 4, before });
        seen.push(...got.attempts.map(({ id }) => id));
        times.push(...got.attempts.map(({ atMs }) => atMs));
        if (got.nextBefore === null) break;
        before = parseListPosition(got.nextBefore);
      }
      expect(new Set(seen).size).toBe(25);
      expect(seen).toHaveLength(25);
      expect(times).toEqual(times.toSorted((a, b) => b - a));
    });

    it("find single attempts by person, operation, feature and host", async () => {
      const records = mixedRecords(300, noonMs, noonMs + hourMs).filter(
        ({ deploymentId }) => deploymentId === "rijeka",
      );
      await writeRecords(store, records);
      const chosen = {
        personId: "jonas",
        operationId: "GetAsset",
        feature: "library",
        host: "wiki.example.org",
      };
      const expected = records.filter(
        ({ personId, operationId, embeddingHost }) =>
          personId === "jonas" && operationId === "GetAsset" && embeddingHost === "wiki.example.org",
      );
      const { attempts } = await readAttempts(store, { ...hour, ...chosen, limit: 100 });
      expect(attempts.map(({ atMs }) => atMs)).toEqual(
        expected.map(({ atMs }) => atMs).sort((a, b) => b - a),
      );
      expect(attempts.length).toBeGreaterThan(0);
    });

    it("tell how long answers took, with and without the wait for a turn", async () => {
      await writeRecords(
        store,
        Array.from({ length: 100 }, (_, index) =>
          exampleRecord({ latencyMs: index < 90 ? 100 : 1_000, waitMs: 400, requestClass: "bulk" }),
        ),
      );
      for (const stepMs of [minuteMs, hourMs]) {
        const { upstream, portal } = await readLatency(store, { ...hour, stepMs });
        for (const [found, exact] of [
          [upstream?.p50, 100],
          [upstream?.p99, 1_000],
          [portal?.p50, 500],
          [portal?.p99, 1_400],
        ] as const)
          expect(Math.abs((found ?? 0) / exact - 1)).toBeLessThan(0.2);
      }
    });

    it("merge minutes with throttled attempts that follow each other, and name limit and cause", async () => {
      const at = (minutes: number) => noonMs + minutes * minuteMs;
      await writeRecords(store, [
        throttledRecord({ atMs: at(1), waitMs: 30 }),
        throttledRecord({ atMs: at(2), limit: "burst", attempt: 3, waitMs: 900 }),
        throttledRecord({ atMs: at(3), limit: "burst" }),
        ...[1, 2, 3, 3].map((minutes) =>
          exampleRecord({ atMs: at(minutes), personId: "jonas", requestClass: "bulk" }),
        ),
        throttledRecord({ atMs: at(5), limit: "day" }),
        exampleRecord({ atMs: at(7), personId: "ana" }),
      ]);
      expect(await readEpisodes(store, hour)).toEqual([
        {
          fromMs: at(5),
          toMs: at(6),
          limit: "day",
          throttled: 1,
          failed: 1,
          longestWaitMs: 0,
          causedBy: { personId: "mira", name: "mira", requestClass: "interactive" },
        },
        {
          fromMs: at(1),
          toMs: at(4),
          limit: "burst",
          throttled: 3,
          failed: 1,
          longestWaitMs: 900,
          causedBy: { personId: "jonas", name: "jonas", requestClass: "bulk" },
        },
      ]);
    });

    it("tell how each day was spent by quarters of an hour, also days whose minutes are forgotten", async () => {
      const dayStartMs = noonMs - (noonMs % dayMs);
      const recentMs = dayStartMs - 2 * dayMs + 9 * hourMs + 20 * minuteMs;
      const oldMs = dayStartMs - 40 * dayMs + 9 * hourMs;
      await writeRecords(store, [
        ...Array.from({ length: 8 }, () => exampleRecord({ atMs: oldMs + 50 * minuteMs })),
        exampleRecord({ atMs: recentMs }),
        exampleRecord({ atMs: noonMs }),
      ]);
      const profiles = await dailyProfiles(store, { deploymentIds: ["rijeka"], days: 42, nowMs: noonMs });
      expect(profiles).toHaveLength(40);
      expect(profiles[0]).toMatchObject({ dayStartMs: dayStartMs - 40 * dayMs, from: "hour" });
      expect(profiles[0]?.slots.slice(35, 41)).toEqual([0, 2, 2, 2, 2, 0]);
      const recent = profiles.find((profile) => profile.dayStartMs === dayStartMs - 2 * dayMs);
      expect(recent?.from).toBe("minute");
      expect(recent?.slots.indexOf(1)).toBe(37);
      for (const { slots } of profiles) expect(slots).toHaveLength(96);
    });
  });
}
