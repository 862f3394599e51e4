import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureOverload, startOverloadLoad, startOverloadSandbox } from "./overload/measure-overload";
import { judgeOverload, printOverload } from "./overload/print-overload";

const { values: asked } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "500" },
    people: { type: "string", default: "19" },
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
try {
  const bench = { sandbox, load, folder, plan };
  const limited = await measureOverload(bench, true);
  const unlimited = await measureOverload(bench, false);
  printOverload(limited, unlimited, plan);
  console.log(`${asked.minutes} min each, ${asked.people} people, Node ${process.version}`);
  const failures = judgeOverload(limited, plan);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await Promise.all([load.end(), sandbox.end()]);
  rmSync(folder, { recursive: true, force: true });
}
