import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { startSandboxPortal } from "../sdma/sandbox-portal.test-support";
import { readGaps } from "../store/ledger-writers";
import { openThreadStore } from "../store/open-store";
import { readUsedSince } from "../store/read-sums";
import { exampleRecord, openExampleLedger } from "./example-ledger.test-support";

const folder = mkdtempSync(join(tmpdir(), "portal-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flushesToWaitFor = 3;
/** The longest that a read of the sandbox takes on a busy machine. */
const underWayMs = 1_000;

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

/** Runs a portal that reads from a sandbox, and kills it once its ledger was written a few times. @returns when it was killed */
async function readUntilKilled(handles: object, path: string): Promise<number> {
  const script = join("lib", "server", "quota", "reading-process.test-support.ts");
  const args = ["--import", "tsx", "--conditions", "react-server", script, JSON.stringify(handles), path];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const exited = once(child, "exit");
  const written = async () => {
    if (!existsSync(path)) return 0;
    const store = await openThreadStore(path);
    const { last_batch = 0 } =
      (await store.selectFrom("ledger_writers").select("last_batch").executeTakeFirst()) ?? {};
    await store.destroy();
    return last_batch;
  };
  await expect.poll(written, { timeout: 60_000, interval: 300 }).toBeGreaterThanOrEqual(flushesToWaitFor);
  const killedAtMs = Date.now();
  child.kill("SIGKILL");
  expect(await exited).toEqual([null, "SIGKILL"]);
  return killedAtMs;
}

describe("a portal that is killed", () => {
  it("lacks only what the gateway was sent in the last two seconds, and the next portal says so", async () => {
    const path = join(folder, "portal.sqlite");
    const store = openThreadStore(path);
    const portal = await startSandboxPortal({}, () => ({ store: () => store }));
    onTestFinished(async () => {
      await portal.stop();
      await (await store).destroy();
    });
    await store;
    const killedAtMs = await readUntilKilled(portal.sandbox.handles, path);
    const sent = portal.sandbox.calls.all().filter(({ service }) => service === "execute-api");
    const deploymentIds = [portal.deployment.id];
    const counted = await readUsedSince(await store, { deploymentIds, sinceMs: killedAtMs - 3_600_000 });
    expect(counted.sent).toBeGreaterThan(0);
    expect(counted.sent).toBeLessThanOrEqual(sent.length);
    const { ledger } = portal.portal.quota;
    await ledger.tend();
    const [gap, ...others] = await readGaps(await store, { fromMs: 0, toMs: Date.now() + 10_000 });
    expect(others).toEqual([]);
    const { fromMs = 0, toMs = 0 } = gap ?? {};
    expect(toMs - fromMs).toBe(2_000);
    // One that was under way when the ledger was written belongs to what may be lacking.
    const lacking = sent.slice(counted.sent);
    for (const { atMs } of lacking) expect(atMs).toBeGreaterThan(fromMs - underWayMs);
    for (const { atMs } of lacking) expect(atMs).toBeGreaterThan(killedAtMs - 2_000 - underWayMs);
    await ledger.close();
  }, 90_000);
});

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
