import { Kysely, Migrator, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { expect, it } from "vitest";
import type { GuestLinkTables } from "./guest-link-tables";
import { migrations } from "./migrations";

it("gives entries of a log that were made before ids to tell them apart by", async () => {
  const db = new Kysely<GuestLinkTables>({
    dialect: new SqliteDialect({ database: new Database(":memory:") }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo("2026-12-03-zg-link-makers");
  for (let at = 0; at < 3; at += 1)
    await sql`insert into guest_link_log (link_id, at_ms, event, client, detail)
      values ('a', 5, 'opened', '192.0.2.1', ${at < 2 ? "" : "x"})`.execute(db);
  await migrator.migrateToLatest();
  const entries = await db.selectFrom("guest_link_log").selectAll().execute();
  expect(entries.map(({ at_ms, event, detail }) => [at_ms, event, detail]).toSorted()).toEqual([
    [5, "opened", ""],
    [5, "opened", ""],
    [5, "opened", "x"],
  ]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(3);
  expect(entries.every(({ id }) => id.length > 10)).toBe(true);
  await db.destroy();
});
