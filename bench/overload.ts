import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openTestPostgres } from "../scripts/lib/test-postgres";
import {
  type Bench,
  measureOverload,
  startOverloadLoad,
  startOverloadSandbox,
} from "./overload/measure-overload";
import { measureReplicas } from "./overload/measure-replicas";
import { judgeOverload, printOverload } from "./overload/print-overload";
import { judgeReplicas, printReplicas } from "./overload/print-replicas";

const { values: asked } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "500" },
    people: { type: "string", default: "19" },
    replicas: { type: "string", default: "1" },
    "stop-store": { type: "boolean", default: false },
    built: { type: "boolean", default: false },
  },
});
const ratePerSecond = Number(asked.rate);
const plan = {
  seconds: Number(asked.minutes) * 60,
  warmUpSeconds: 5,
  people: Number(asked.people),
  // At another rate, the clicks keep their share of it.
  clicksPerSecond: ratePerSecond / 100,
  ratePerSecond,
  burst: 2 * ratePerSecond,
};

const build = fileURLToPath(new URL("../scripts/build.mjs", import.meta.url));
if (!asked.built && spawnSync(process.execPath, [build], { stdio: "inherit" }).status !== 0) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), "sdma-portal-overload-"));
const sandbox = await startOverloadSandbox(join(folder, "sandbox"), plan);
const load = await startOverloadLoad();
const replicas = Number(asked.replicas);

async function runAlone(bench: Bench): Promise<string[]> {
  const limited = await measureOverload(bench, true);
  const unlimited = await measureOverload(bench, false);
  printOverload(limited, unlimited, plan);
  console.log(`${asked.minutes} min each, ${asked.people} people, Node ${process.version}`);
  return judgeOverload(limited, plan);
}

async function runReplicas(bench: Bench): Promise<string[]> {
  const postgres = await openTestPostgres();
  if ("skipped" in postgres) return [postgres.skipped];
  try {
    const stopsStore = asked["stop-store"];
    if (stopsStore && !postgres.kill) return ["the PostgreSQL of TEST_DATABASE_URL cannot be stopped"];
    const measured = await measureReplicas({ ...bench, replicas, postgres, stopsStore });
    printReplicas(measured, plan, `${replicas} replicas`);
    console.log(`${asked.minutes} min, ${asked.people} people, Node ${process.version}`);
    return judgeReplicas(measured, plan);
  } finally {
    await postgres.stop();
  }
}

try {
  const bench = { sandbox, load, folder, plan };
  const failures = await (replicas > 1 ? runReplicas(bench) : runAlone(bench));
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await Promise.all([load.end(), sandbox.end()]);
  rmSync(folder, { recursive: true, force: true });
}
