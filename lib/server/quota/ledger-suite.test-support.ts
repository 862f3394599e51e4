import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { erasePerson } from "../store/erase-person";
import { forgetOldRows } from "../store/ledger-retention";
import { readGaps, readRecordedStretches } from "../store/ledger-writers";
import type { Store } from "../store/open-store";
import { readAttempts } from "../store/read-attempts";
import { readSteps } from "../store/read-steps";
import { readBulkWork, readConsumers, readSaved, readUsedSince } from "../store/read-sums";
import {
  dayMs,
  exampleRecord,
  hourMs,
  minuteMs,
  mixedRecords,
  noonMs,
  openExampleLedger,
  rangeOf,
  savedRecord,
  throttledRecord,
  writeRecords,
} from "./example-ledger.test-support";

const wholeDay = rangeOf(noonMs - dayMs, noonMs + dayMs);
const usedIn = (store: Store) => readUsedSince(store, { deploymentIds: ["rijeka"], sinceMs: noonMs - dayMs });

/** Whatever a commit answers is lost: the store has written, and the writer does not know. */
function loseAnswers(store: Store): () => void {
  const begin = store.transaction.bind(store);
  store.transaction = () => {
    const builder = begin();
    const execute = builder.execute.bind(builder);
    builder.execute = async (work) => {
      await execute(work);
      throw new Error("the connection broke after the commit");
    };
    return builder;
  };
  return () => {
    store.transaction = begin;
  };
}

/** What a ledger promises, on each kind of store. @param open an empty store */
export function ledgerSuite(title: string, open: () => Promise<Store>): void {
  describe(`the ledger in ${title}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    it("counts each record once, however often it is told to write", async () => {
      const { ledger } = openExampleLedger(store);
      for (let index = 0; index < 1_234; index += 1) ledger.record(exampleRecord({ atMs: noonMs + index }));
      await Promise.all([ledger.flush(), ledger.flush()]);
      await ledger.flush();
      ledger.record(exampleRecord());
      await ledger.close();
      expect(await usedIn(store)).toEqual({ sent: 1_235, throttled: 0 });
      const rows = await store.selectFrom("ledger_attempts").select("id").execute();
      expect(new Set(rows.map(({ id }) => id)).size).toBe(1_235);
    });

    it("counts a batch once when its commit succeeded and the answer was lost", async () => {
      const { ledger, events } = openExampleLedger(store);
      const restore = loseAnswers(store);
      ledger.record(exampleRecord());
      await ledger.flush();
      expect(ledger.state.buffered).toBe(1);
      ledger.record(throttledRecord());
      await ledger.flush();
      restore();
      await ledger.flush();
      expect(ledger.state).toEqual({ buffered: 0, lost: 0, failingSinceMs: null });
      expect(await usedIn(store)).toEqual({ sent: 2, throttled: 1 });
      expect(events.map(({ kind }) => kind)).toEqual(["failing", "recovered"]);
    });

    it("adds the records of several processes that write at the same time", async () => {
      const ledgers = ["a:1", "b:1", "c:1"].map((instance) => openExampleLedger(store, instance).ledger);
      for (const ledger of ledgers)
        for (const record of mixedRecords(600, noonMs, noonMs + 2 * hourMs)) ledger.record(record);
      // Closing gives the store a few seconds only.
      await Promise.all(ledgers.map((ledger) => ledger.flush()));
      await Promise.all(ledgers.map((ledger) => ledger.close()));
      const expected = mixedRecords(600, noonMs, noonMs + 2 * hourMs).filter(
        ({ attempt, deploymentId }) => attempt > 0 && deploymentId === "rijeka",
      );
      expect((await usedIn(store)).sent).toBe(3 * expected.length);
    });

    it("begins again in a store that was emptied under it", async () => {
      const { ledger } = openExampleLedger(store);
      ledger.record(exampleRecord());
      await ledger.flush();
      await store.deleteFrom("ledger_writers").execute();
      ledger.record(exampleRecord());
      await ledger.flush();
      await ledger.flush();
      expect((await usedIn(store)).sent).toBe(2);
    });

    it("records no gap after it was closed, and one of two seconds after a crash", async () => {
      const closed = openExampleLedger(store);
      closed.ledger.record(exampleRecord());
      await closed.ledger.close();
      const crashed = openExampleLedger(store);
      crashed.control.nowMs += 5_000;
      crashed.ledger.record(exampleRecord({ atMs: noonMs + 5_000 }));
      await crashed.ledger.flush();
      expect(await readGaps(store, wholeDay)).toEqual([]);
      const next = openExampleLedger(store);
      next.control.nowMs += 60_000;
      next.ledger.record(exampleRecord({ atMs: noonMs + 60_000 }));
      await next.ledger.flush();
      expect(await readGaps(store, wholeDay)).toEqual([
        { fromMs: noonMs + 5_000, toMs: noonMs + 7_000, cause: "crash", lost: 0 },
      ]);
      await next.ledger.tend();
      expect(await readGaps(store, wholeDay)).toHaveLength(1);
      expect(await readGaps(store, rangeOf(noonMs + 7_000, noonMs + dayMs))).toEqual([]);
    });

    it("tells the time in which nobody recorded from that in which nothing was sent", async () => {
      const { ledger, control } = openExampleLedger(store);
      await ledger.tend();
      control.nowMs += 10 * minuteMs;
      await ledger.tend();
      await ledger.close();
      expect(await readRecordedStretches(store, wholeDay)).toEqual([
        { fromMs: noonMs, toMs: noonMs + 10 * minuteMs },
      ]);
      expect(await readSteps(store, wholeDay)).toEqual([]);
    });

    it("has the same sums in single attempts, minutes and hours, for each class and deployment", async () => {
      const toMs = noonMs + 2 * hourMs;
      await writeRecords(store, mixedRecords(2_000, noonMs, toMs));
      const sums = async (stepMs: number, deploymentId: string) => {
        const range = { ...rangeOf(noonMs, toMs, stepMs), deploymentIds: [deploymentId] };
        const total = new Map<string, number>();
        for (const { sent, throttled, failed, saved } of await readSteps(store, range))
          for (const [name, value] of Object.entries({ ...sent, throttled, failed, saved }))
            total.set(name, (total.get(name) ?? 0) + value);
        return total;
      };
      for (const deploymentId of ["rijeka", "oslo"]) {
        const bySecond = await sums(15_000, deploymentId);
        expect(bySecond.get("bulk")).toBeGreaterThan(0);
        expect(await sums(minuteMs, deploymentId)).toEqual(bySecond);
        expect(await sums(hourMs, deploymentId)).toEqual(bySecond);
      }
    });

    it("puts what is before and after midnight into days of their own", async () => {
      const midnightMs = Date.UTC(2026, 10, 27);
      await writeRecords(store, [
        exampleRecord({ atMs: midnightMs - 1 }),
        exampleRecord({ atMs: midnightMs }),
        exampleRecord({ atMs: midnightMs + 1 }),
      ]);
      const used = (sinceMs: number) => readUsedSince(store, { deploymentIds: ["rijeka"], sinceMs });
      expect((await used(midnightMs)).sent).toBe(2);
      expect((await used(midnightMs - dayMs)).sent).toBe(3);
      const days = await readSteps(store, rangeOf(midnightMs - dayMs, midnightMs + dayMs, dayMs));
      expect(days.map(({ fromMs, sent }) => [fromMs, sent.interactive])).toEqual([
        [midnightMs - dayMs, 1],
        [midnightMs, 2],
      ]);
    });

    it("counts reads that needed no attempt apart from those that did", async () => {
      await writeRecords(store, [
        exampleRecord(),
        savedRecord("hit"),
        savedRecord("hit"),
        savedRecord("joined"),
      ]);
      expect(await readSaved(store, wholeDay)).toEqual({ sent: 1, hit: 2, joined: 1 });
      expect(await usedIn(store)).toEqual({ sent: 1, throttled: 0 });
    });

    it("forgets attempts after 7 days, minutes after 30, who used what after 31, and hours after 13 months, and nothing earlier", async () => {
      const { ledger } = openExampleLedger(store);
      for (const days of [0, 6.9, 7.1, 29.9, 30.1, 395, 397])
        ledger.record(exampleRecord({ atMs: noonMs - days * dayMs }));
      await ledger.flush();
      const counts = async () => {
        const attempts = await store.selectFrom("ledger_attempts").select("id").execute();
        const totals = await store.selectFrom("ledger_totals").select("step_ms").execute();
        const ofStep = (stepMs: number) => totals.filter(({ step_ms }) => step_ms === stepMs).length;
        const used = await store.selectFrom("ledger_person_operations").select("day_ms").execute();
        return [attempts.length, ofStep(minuteMs), ofStep(hourMs), used.length];
      };
      expect(await counts()).toEqual([7, 7, 7, 5]);
      await forgetOldRows(store, noonMs);
      expect(await counts()).toEqual([2, 4, 6, 3]);
    });

    it("forgets in batches, and what remains the next time", async () => {
      const { ledger, control } = openExampleLedger(store);
      // While it writes, the ledger forgets on its own what is old by its clock.
      control.nowMs = noonMs - 9 * dayMs;
      for (const record of mixedRecords(2_500, noonMs - 10 * dayMs, control.nowMs)) ledger.record(record);
      await ledger.flush();
      await ledger.close();
      const count = async () => (await store.selectFrom("ledger_attempts").select("id").execute()).length;
      await forgetOldRows(store, noonMs, 1);
      expect(await count()).toBeLessThanOrEqual(1_500);
      expect(await count()).toBeGreaterThan(1_300);
      await forgetOldRows(store, noonMs);
      expect(await count()).toBe(0);
    });

    it("tells the bulk work of each person apart from their clicks", async () => {
      await writeRecords(store, [
        exampleRecord({ personId: "mira", requestClass: "bulk" }),
        exampleRecord({ personId: "mira", requestClass: "bulk", atMs: noonMs + 1 }),
        exampleRecord({ personId: "mira" }),
        exampleRecord({ personId: "jonas" }),
      ]);
      expect(await readBulkWork(store, { ...wholeDay, stepMs: hourMs })).toEqual([
        { personId: "mira", sent: 2 },
      ]);
    });

    it("erases a person, and no sum changes", async () => {
      const toMs = noonMs + 3 * hourMs;
      await writeRecords(store, mixedRecords(1_500, noonMs, toMs));
      const range = rangeOf(noonMs, toMs);
      const before = await readSteps(store, range);
      const consumers = await readConsumers(store, { ...range, by: "person", limit: 10 });
      const ofMira = consumers.find(({ key }) => key === "mira");
      expect(ofMira?.sent).toBeGreaterThan(50);
      await erasePerson(store, "mira", noonMs);
      await erasePerson(store, "mira", noonMs);
      expect(await readSteps(store, range)).toEqual(before);
      for (const stepMs of [minuteMs, hourMs]) {
        const after = await readConsumers(store, { ...range, stepMs, by: "person", limit: 10 });
        expect(after.find(({ key }) => key === "mira")).toBeUndefined();
        expect(after.at(-1)).toEqual({ ...ofMira, key: "", label: "" });
      }
      const { attempts } = await readAttempts(store, { ...range, personId: "mira", limit: 10 });
      expect(attempts).toEqual([]);
      const used = await store.selectFrom("ledger_person_operations").select("person_id").execute();
      expect(used.some(({ person_id }) => person_id === "mira")).toBe(false);
      expect(used.some(({ person_id }) => person_id === "jonas")).toBe(true);
    });

    it("keeps any text as it is, but for NUL and halves of characters", async () => {
      const personId = "auth0|'; drop table ledger_attempts; --\"\\ž漢🙂 %_\n␀";
      await writeRecords(store, [
        exampleRecord({ personId }),
        exampleRecord({ personId: "a\0b\ud800c", atMs: noonMs - 1 }),
        exampleRecord({ personId: "x".repeat(5_000), atMs: noonMs - 2 }),
      ]);
      const { attempts } = await readAttempts(store, { ...wholeDay, limit: 10 });
      expect(attempts.map(({ person }) => person)).toEqual([personId, "a\uFFFDb\uFFFDc", "x".repeat(300)]);
      const [found] = (await readAttempts(store, { ...wholeDay, personId, limit: 10 })).attempts;
      expect(found?.atMs).toBe(noonMs);
    });
  });
}
