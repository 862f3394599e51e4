import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { readGaps } from "../store/ledger-writers";
import { openStore, openThreadStore } from "../store/open-store";
import { readSteps } from "../store/read-steps";
import { readUsedSince } from "../store/read-sums";
import {
  dayMs,
  exampleRecord,
  hourMs,
  noonMs,
  openExampleLedger,
  rangeOf,
} from "./example-ledger.test-support";
import { Ledger } from "./ledger";
import { ledgerCrashSuite } from "./ledger-crash-suite.test-support";
import { ledgerQueriesSuite } from "./ledger-queries-suite.test-support";
import { ledgerSuite } from "./ledger-suite.test-support";

const folder = mkdtempSync(join(tmpdir(), "portal-ledger-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const openFile = () => {
  files += 1;
  return openThreadStore(join(folder, `${files}.sqlite`));
};

ledgerSuite("SQLite in a thread", openFile);
ledgerCrashSuite("SQLite in a thread", openFile);
ledgerQueriesSuite("SQLite in a thread", openFile);
ledgerQueriesSuite("SQLite in memory", () => openStore(":memory:"));

describe("recording", () => {
  it("keeps a bounded number of attempts while the store fails, says what was lost, and goes on", async () => {
    const store = await openFile();
    const { ledger, control, events } = openExampleLedger(store, "host:3000", 1_000);
    control.failure = new Error("no space left on device");
    for (let index = 0; index < 1_600; index += 1) ledger.record(exampleRecord({ atMs: noonMs + index }));
    await ledger.flush();
    expect(ledger.state).toEqual({ buffered: 1_000, lost: 600, failingSinceMs: noonMs });
    control.nowMs += 60_000;
    await ledger.flush();
    control.failure = null;
    await ledger.flush();
    expect(ledger.state).toEqual({ buffered: 0, lost: 600, failingSinceMs: null });
    expect(events).toEqual([
      { kind: "failing", error: new Error("no space left on device") },
      { kind: "recovered", lost: 600, failedForMs: 60_000 },
    ]);
    expect((await readUsedSince(store, { deploymentIds: ["rijeka"], sinceMs: noonMs })).sent).toBe(1_000);
    expect(await readGaps(store, rangeOf(noonMs, noonMs + dayMs))).toEqual([
      { fromMs: noonMs + 1_000, toMs: noonMs + 1_599, cause: "overflow", lost: 600 },
    ]);
    await store.destroy();
  });

  it("writes in the background by itself, the first record at once", async () => {
    const store = await openFile();
    const { ledger } = openExampleLedger(store);
    ledger.record(exampleRecord());
    await expect.poll(() => ledger.state.buffered).toBe(0);
    expect((await readUsedSince(store, { deploymentIds: ["rijeka"], sinceMs: noonMs })).sent).toBe(1);
    await ledger.close();
    await store.destroy();
  });

  it("opens no store to begin, nor to close where nothing was recorded", async () => {
    let opened = 0;
    const ledger = new Ledger({
      store: () => {
        opened += 1;
        return openStore(":memory:");
      },
      clock: () => noonMs,
      instance: "host:3000",
      onEvent: () => undefined,
    });
    await ledger.close();
    expect(opened).toBe(0);
  });

  it("neither throws nor waits when it closes without a store", async () => {
    const { ledger, control, events } = openExampleLedger(await openStore(":memory:"));
    control.failure = new Error("connection refused");
    ledger.record(exampleRecord());
    await ledger.close();
    ledger.record(exampleRecord());
    expect(events.map(({ kind }) => kind)).toEqual(["failing"]);
    expect(ledger.state.buffered).toBe(2);
  });
});

describe("an SQLite file in a thread", () => {
  it("leaves the event loop free however long a statement takes", async () => {
    const store = await openFile();
    let turns = 0;
    let isOver = false;
    const slow =
      sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000) select sum(i) from n`
        .execute(store)
        .finally(() => {
          isOver = true;
        });
    while (!isOver) {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await slow;
    expect(turns).toBeGreaterThan(20);
    await store.destroy();
  });

  it("keeps what was committed when it is opened again, also after a statement that failed", async () => {
    const store = await openFile();
    await store.insertInto("sign_outs").values({ person_id: "mira", signed_out_at_ms: 5 }).execute();
    await expect(sql`select * from nowhere`.execute(store)).rejects.toThrow("no such table");
    await store.destroy();
    const path = join(folder, `${files}.sqlite`);
    const again = await openThreadStore(path);
    expect(await again.selectFrom("sign_outs").selectAll().execute()).toHaveLength(1);
    await again.destroy();
  });

  it("refuses a file that cannot be opened, with the reason", async () => {
    await expect(openThreadStore(join(folder, "absent", "a.sqlite"))).rejects.toThrow(/open/i);
  });

  it("rolls a transaction back as a whole", async () => {
    const store = await openFile();
    const failed = store.transaction().execute(async (tables) => {
      await tables.insertInto("sign_outs").values({ person_id: "mira", signed_out_at_ms: 5 }).execute();
      throw new Error("changed my mind");
    });
    await expect(failed).rejects.toThrow("changed my mind");
    expect(await store.selectFrom("sign_outs").selectAll().execute()).toEqual([]);
    await store.destroy();
  });
});

describe("thirteen months", () => {
  it("are read from hours, with one statement that answers at most a row for each class and step", async () => {
    const store = await openStore(":memory:");
    const hours = 396 * 24;
    await sql`
      insert into ledger_totals
      with recursive n(i) as (select 0 union all select i + 1 from n where i < ${sql.lit(hours - 1)})
      select 3600000, ${sql.lit(noonMs - 396 * dayMs)} + i * 3600000, 'rijeka', 'bulk', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      from n`.execute(store);
    const answered: number[] = [];
    const counting = store.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        answered.push(result.rows.length);
        return result;
      },
    });
    const range = rangeOf(noonMs - 396 * dayMs, noonMs, dayMs);
    const steps = await readSteps(counting, range);
    expect(steps.reduce((sum, { sent }) => sum + sent.bulk, 0)).toBe(hours);
    expect(answered).toEqual([397]);
    await store.destroy();
    expect(hourMs * hours).toBe(396 * dayMs);
  });
});
