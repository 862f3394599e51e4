import type Database from "libsql";
import { z } from "zod";

const seedRow = z.object({ value: z.string() }).optional();

/** Incremented whenever the tables or the seed change, so that nobody continues with incompatible data. */
export const dataVersion = "4";

/** @throws Error if another version wrote the file; a file without tables counts as new */
export function requireDataVersion(raw: Database.Database): void {
  const tables = raw.prepare("select 1 from sqlite_master where type = 'table' and name = 'setting'");
  if (tables.get() === undefined) return;
  const found = seedRow.parse(raw.prepare("select value from setting where name = 'seed'").get());
  if (found === undefined || found.value === dataVersion) return;
  throw new Error(
    `The sandbox's data was created by another version (${found.value}, not ${dataVersion}): run npm run sandbox:reset first`,
  );
}
