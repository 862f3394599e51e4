import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function lockFile(dataDir: string): string {
  return join(dataDir, "sandbox.lock");
}

/** Whether a process of that id lives; one that belongs to somebody else lives too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Process id of the sandbox that runs on this data, or null; a lock left by a dead process does not count. */
export function lockHolder(dataDir: string): number | null {
  try {
    const pid = Number(readFileSync(lockFile(dataDir), "utf8"));
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Claims the data for this process: two sandboxes on one database would each trust their own caches.
 * @returns the function that gives it back.
 * @throws Error naming the process that has it.
 */
export function lockData(dataDir: string): () => void {
  const holder = lockHolder(dataDir);
  if (holder !== null) throw new Error(`A sandbox (process ${holder}) is already using ${dataDir}.`);
  const file = lockFile(dataDir);
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: "wx" });
  return () => rmSync(file, { force: true });
}
