// Builds the portal when its sources changed since the last build.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildHash } from "./lib/build-hash.mjs";
import { root } from "./lib/setup.mjs";

const stamp = join(root, ".next", "sdma-portal-build");
const wanted = buildHash();
if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) process.exit(0);
console.log("Building the portal (about a minute) …");
const next = join("node_modules", "next", "dist", "bin", "next");
const result = spawnSync(process.execPath, [next, "build"], {
  cwd: root,
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  stdio: "inherit",
});
if (result.status === 0) writeFileSync(stamp, wanted);
else console.error("The build failed; the lines above say where.");
process.exit(result.status ?? 1);
