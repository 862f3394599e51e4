import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { databasesOf } from "@/scripts/lib/test-databases";
import { openTestPostgres } from "@/scripts/lib/test-postgres";
import { accessRequestsSuite } from "../store/access-requests-suite.test-support";
import { auditEventsSuite } from "../store/audit-events-suite.test-support";
import { embedSuite } from "../store/embed-suite.test-support";
import { failedRequestsSuite } from "../store/failed-requests-suite.test-support";
import { guestLinksSuite } from "../store/guest-links-suite.test-support";
import { openPostgresStore, openStore, type Store } from "../store/open-store";
import { readAttempts } from "../store/read-attempts";
import { readEpisodes } from "../store/read-episodes";
import { readSteps } from "../store/read-steps";
import { readConsumers, readLatency, readSaved, readUsedSince } from "../store/read-sums";
import { sharedLinksSuite } from "../store/shared-links-suite.test-support";
import { lastSignOutMs, recordSignOut } from "../store/sign-outs";
import { storeSuite } from "../store/store-suite.test-support";
import { countsSuite } from "./counts-suite.test-support";
import {
  dayMs,
  exampleRecord,
  hourMs,
  minuteMs,
  mixedRecords,
  noonMs,
  openExampleLedger,
  rangeOf,
  writeRecords,
} from "./example-ledger.test-support";
import { ledgerCrashSuite } from "./ledger-crash-suite.test-support";
import { ledgerQueriesSuite } from "./ledger-queries-suite.test-support";
import { ledgerSuite } from "./ledger-suite.test-support";

const postgres = await openTestPostgres();

/** What is read of a ledger, without the ids that each process makes up. */
async function readEverything(store: Store) {
  const range = rangeOf(noonMs, noonMs + 3 * hourMs);
  const { attempts } = await readAttempts(store, { ...range, limit: 100 });
  return {
    steps: await readSteps(store, range),
    hours: await readSteps(store, { ...range, stepMs: hourMs }),
    seconds: await readSteps(store, { ...range, stepMs: 15_000 }),
    persons: await readConsumers(store, { ...range, by: "person", limit: 3 }),
    hosts: await readConsumers(store, { ...range, stepMs: hourMs, by: "host", limit: 3 }),
    latency: await readLatency(store, range),
    saved: await readSaved(store, range),
    episodes: await readEpisodes(store, range),
    times: attempts.map(({ atMs }) => atMs),
    used: await readUsedSince(store, { deploymentIds: ["rijeka", "oslo"], sinceMs: noonMs + 17 * minuteMs }),
  };
}

if ("skipped" in postgres)
  describe("a store in PostgreSQL", () => {
    it.skip(postgres.skipped, () => undefined);
  });
else {
  const databases = databasesOf(postgres);
  const url = await databases.create();
  const open = async () => {
    const store = await openPostgresStore(url);
    await sql`truncate sign_outs, known_names, ledger_attempts, ledger_totals, ledger_consumers, ledger_latencies,
      ledger_person_operations, ledger_writers, ledger_gaps, access_requests, access_request_addressees, failed_requests,
      shared_links, shared_link_opens, audit_events, guest_links, guest_link_days, guest_link_tries,
      guest_link_log, guest_sessions, guest_tickets, embed_uses, embed_exchanges, embed_windows, known_sign_ins, link_makers, guest_link_reports`.execute(
      store,
    );
    return store;
  };
  afterAll(async () => {
    await databases.dropAll();
    await postgres.stop();
  });

  storeSuite("PostgreSQL", open);
  accessRequestsSuite("PostgreSQL", open);
  failedRequestsSuite("PostgreSQL", open);
  sharedLinksSuite("PostgreSQL", open);
  auditEventsSuite("PostgreSQL", open);
  guestLinksSuite("PostgreSQL", open);
  embedSuite("PostgreSQL", open);
  ledgerSuite("PostgreSQL", open);
  ledgerCrashSuite("PostgreSQL", open);
  ledgerQueriesSuite("PostgreSQL", open);
  countsSuite("PostgreSQL", open);

  describe("PostgreSQL", () => {
    it("answers what SQLite answers, to the request", async () => {
      const records = mixedRecords(3_000, noonMs, noonMs + 3 * hourMs);
      const [embedded, shared] = [await openStore(":memory:"), await open()];
      await writeRecords(embedded, records);
      await writeRecords(shared, records);
      expect(await readEverything(shared)).toEqual(await readEverything(embedded));
      await embedded.destroy();
      await shared.destroy();
    });

    it("is brought up to date once when replicas start at the same time", async () => {
      const fresh = await databases.create();
      const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgresStore(fresh)));
      await Promise.all(stores.map((store, index) => recordSignOut(store, "mira", 1 + index)));
      for (const store of stores) expect(await lastSignOutMs(store, "mira")).toBe(5);
      await Promise.all(stores.map((store) => store.destroy()));
    });

    it("says that it is not there without repeating its password", async () => {
      const password = "the-password-of-the-test";
      const absent = `postgresql://portal:${password}@127.0.0.1:1/portal`;
      const error = await openPostgresStore(absent).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(Error);
      expect(error instanceof Error ? error.stack : "").not.toContain(password);
    });
  });

  describe.skipIf(!postgres.kill)("PostgreSQL that is killed and started again", () => {
    it("loses nothing of the ledger, and fails without holding up records", async () => {
      const store = await open();
      const { ledger, events } = openExampleLedger(store);
      ledger.record(exampleRecord());
      await ledger.flush();
      await postgres.kill?.();
      for (let index = 0; index < 500; index += 1) ledger.record(exampleRecord({ atMs: noonMs + index }));
      await ledger.flush();
      expect(ledger.state).toMatchObject({ buffered: 500, lost: 0 });
      await postgres.start?.();
      await expect.poll(() => ledger.flush().then(() => ledger.state.buffered), { timeout: 20_000 }).toBe(0);
      const sinceMs = noonMs - dayMs;
      expect((await readUsedSince(store, { deploymentIds: ["rijeka"], sinceMs })).sent).toBe(501);
      expect(events.map(({ kind }) => kind)).toEqual(["failing", "recovered"]);
      await ledger.close();
      await store.destroy();
    });
  });
}
