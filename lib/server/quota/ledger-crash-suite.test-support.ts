import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readGaps } from "../store/ledger-writers";
import type { Store } from "../store/open-store";
import {
  dayMs,
  exampleRecord,
  minuteMs,
  noonMs,
  openExampleLedger,
  rangeOf,
} from "./example-ledger.test-support";

type Example = ReturnType<typeof openExampleLedger>;

const wholeDay = rangeOf(noonMs - dayMs, noonMs + dayMs);
const crashAt = (fromMs: number) => ({ fromMs, toMs: fromMs + 2_000, cause: "crash", lost: 0 });

/** Lets minutes pass for some processes, each of which does what it does once a minute. */
async function tendMinutes(examples: readonly Example[], minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1)
    for (const { ledger, control } of examples) {
      control.nowMs += minuteMs;
      await ledger.tend();
    }
}

/** Whom a ledger takes for ended, on each kind of store. @param open an empty store */
export function ledgerCrashSuite(title: string, open: () => Promise<Store>): void {
  describe(`processes that end, as the ledger in ${title} knows`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.destroy());

    it("takes another replica for ended only when it has been silent for three minutes", async () => {
      const other = openExampleLedger(store, "other:3000");
      other.ledger.record(exampleRecord());
      await other.ledger.flush();
      const own = openExampleLedger(store);
      await own.ledger.tend();
      await tendMinutes([own], 3);
      expect(await readGaps(store, wholeDay)).toEqual([]);
      other.control.nowMs += 3 * minuteMs;
      await other.ledger.tend();
      await tendMinutes([own], 3);
      expect(await readGaps(store, wholeDay)).toEqual([]);
      await tendMinutes([own], 1);
      expect(await readGaps(store, wholeDay)).toEqual([crashAt(noonMs + 3 * minuteMs)]);
    });

    it("takes nobody for ended who could not write while the store was away", async () => {
      const ending = openExampleLedger(store, "a:1");
      const others = [openExampleLedger(store, "b:1"), openExampleLedger(store, "c:1")];
      const all = [ending, ...others];
      for (const { ledger } of all) await ledger.tend();
      for (const { control } of all) control.failure = new Error("connection refused");
      await tendMinutes(all, 10);
      for (const { control } of all) control.failure = null;
      // One that was started meanwhile knows nothing of the failure.
      const late = openExampleLedger(store, "d:1");
      late.control.nowMs = noonMs + 10 * minuteMs;
      await late.ledger.tend();
      await tendMinutes(all, 2);
      expect(await readGaps(store, wholeDay)).toEqual([]);
      await tendMinutes([...others, late], 4);
      expect(await readGaps(store, wholeDay)).toEqual([crashAt(noonMs + 12 * minuteMs)]);
    });

    it("takes nobody for ended after it was stopped itself", async () => {
      const other = openExampleLedger(store, "other:3000");
      const { ledger, control } = openExampleLedger(store);
      await ledger.tend();
      await other.ledger.tend();
      control.nowMs += 600_000;
      await ledger.tend();
      expect(await readGaps(store, wholeDay)).toEqual([]);
    });
  });
}
