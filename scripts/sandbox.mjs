// Runs a command of the sandbox, and installs what is missing first: `npm run sandbox`, `sandbox:env`, `sandbox:reset`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { installPackages, requireNode, root } from "./lib/setup.mjs";

requireNode();
// Standard output belongs to the command: `sandbox:env` is read by a shell.
installPackages({ quiet: true });
const [command = "main.ts", ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ["--import", "tsx", join("sandbox", command), ...args], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => process.exit(code ?? 1));
