import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readGaps } from "../store/ledger-writers";
import { openThreadStore } from "../store/open-store";
import { exampleRecord, openExampleLedger } from "./example-ledger.test-support";

const folder = mkdtempSync(join(tmpdir(), "portal-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flushesToWaitFor = 3;

/** Runs a process that records, and kills it once it has written a few times. @returns when each attempt was recorded */
async function recordUntilKilled(path: string): Promise<number[]> {
  const script = join("lib", "server", "quota", "record-process.test-support.ts");
  const args = ["--import", "tsx", "--conditions", "react-server", script, path];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
    const times = printed.trim().split("\n").map(Number);
    if ((times.at(-1) ?? 0) - (times[0] ?? 0) > flushesToWaitFor * 1_000) child.kill("SIGKILL");
  });
  expect(await exited).toEqual([null, "SIGKILL"]);
  return printed.trimEnd().split("\n").map(Number);
}

describe("a ledger whose process is killed", () => {
  it("lacks only attempts after its last write, and the next process says so", async () => {
    const path = join(folder, "ledger.sqlite");
    const recorded = await recordUntilKilled(path);
    const store = await openThreadStore(path);
    const rows = await store.selectFrom("ledger_attempts").select("at_ms").orderBy("at_ms").execute();
    expect(rows.length).toBeGreaterThan(0);
    const next = openExampleLedger(store);
    next.ledger.record(exampleRecord());
    await next.ledger.close();
    const [gap, ...others] = await readGaps(store, { fromMs: 0, toMs: Date.now() + 10_000 });
    expect(others).toEqual([]);
    const fromMs = gap?.fromMs ?? 0;
    expect((gap?.toMs ?? 0) - fromMs).toBe(2_000);
    const countBefore = (times: readonly number[]) => times.filter((atMs) => atMs < fromMs).length;
    expect(countBefore(rows.map(({ at_ms }) => at_ms))).toBe(countBefore(recorded));
    expect(countBefore(recorded)).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(recorded.length);
    await store.destroy();
  });
});
