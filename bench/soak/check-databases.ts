import { readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";

/** What SQLite itself finds wrong with the files of a sandbox that has stopped. */
export function checkDatabases(dataDir: string): string[] {
  const files = readdirSync(dataDir).filter((name) => name.endsWith(".sqlite"));
  return files.flatMap((name) => {
    const database = new Database(join(dataDir, name));
    const rows: unknown[] = database.prepare("pragma integrity_check").all();
    database.close();
    const text = JSON.stringify(rows);
    return text.includes('"ok"') ? [] : [`${name}: ${text}`];
  });
}
