import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDirectClient } from "./thrift/direct-client";
import { learnPages, learnViews } from "./thrift/learn-views";
import { judgeThrift, printThrift } from "./thrift/print-thrift";
import { parseRecording } from "./thrift/recording";
import { replayAfresh, replayInPortal } from "./thrift/replay-hour";
import {
  readUsedToday,
  startThriftPortal,
  startThriftSandbox,
  type ThriftSandbox,
} from "./thrift/thrift-bench";

const recorded = fileURLToPath(new URL("thrift/recorded-hour.json", import.meta.url));
const { values: asked } = parseArgs({
  options: {
    recording: { type: "string", default: recorded },
    minutes: { type: "string", default: "60" },
    built: { type: "boolean", default: false },
    instant: { type: "boolean", default: false },
  },
});
const build = fileURLToPath(new URL("../scripts/build.mjs", import.meta.url));
if (!asked.built && spawnSync(process.execPath, [build], { stdio: "inherit" }).status !== 0) process.exit(1);

const { recording, events: whole } = parseRecording(readFileSync(asked.recording, "utf8"));
const events = whole.filter(({ second }) => second < Number(asked.minutes) * 60);
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Both hours, one after the other since clocks do not go back, lie within one day, so that one figure of GetUsage holds each. */
function hoursWithinDay(): number {
  const soonMs = Date.now() + 600_000;
  return soonMs % dayMs < dayMs - 3 * hourMs ? soonMs : soonMs + 3 * hourMs;
}

/** @returns how many requests GetUsage counted meanwhile, beside what came of it */
async function metered<Result>(sandbox: ThriftSandbox, nowMs: number, work: () => Promise<Result>) {
  const before = await readUsedToday(sandbox, nowMs);
  const result = await work();
  return { result, used: (await readUsedToday(sandbox, nowMs)) - before };
}

const folder = mkdtempSync(join(tmpdir(), "sdma-portal-thrift-"));
const sandbox = await startThriftSandbox(join(folder, "sandbox"), recording.seed);
const portal = await startThriftPortal(folder, sandbox);
try {
  const { origin, operator } = sandbox.hello.handles;
  const who = { role: "SdmaFullAccess", sessionName: "pages" };
  const client = await openDirectClient({ origin, base: operator }, who, Date.now);
  const pages = await learnPages({ recording }, client, events);
  const views = await learnViews({ portal, sandbox, recording }, events);
  const startMs = hoursWithinDay();
  const delays = asked.instant ? ("none" as const) : ("aws" as const);
  const hour = { sandbox, recording, events, pages, delays };
  const own = await metered(sandbox, startMs, () => replayInPortal({ ...hour, startMs }, portal));
  const others = await metered(sandbox, startMs, () =>
    replayAfresh({ ...hour, startMs: startMs + 1.1 * hourMs }, views),
  );
  const thrift = { events, views, portal: own.result, afresh: others.result };
  printThrift(thrift);
  const failures = judgeThrift(thrift);
  for (const { result, used } of [own, others])
    if (used !== result.calls.length)
      failures.push(`GetUsage counted ${used} requests, the gateway's log ${result.calls.length}`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await portal.end();
  await sandbox.end();
  rmSync(folder, { recursive: true, force: true });
}
