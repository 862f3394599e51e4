// `npm run embed:browsers`: shows embedded pages in Chromium, Firefox and WebKit, with cookies of frames allowed and blocked, as
// far as this machine has or can install them.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describeEngines, installEngines } from "./lib/find-engines.mjs";
import { installPackages, requireNode, root } from "./lib/setup.mjs";

requireNode();
installPackages();
installEngines();
for (const line of describeEngines()) console.log(line);
const playwright = join("node_modules", "@playwright", "test", "cli.js");
const config = ["--config", "playwright.engines.config.ts"];
const { status } = spawnSync(process.execPath, [playwright, "test", ...config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
