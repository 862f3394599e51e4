// `npm run clients`: runs AWS's own tools against the sandbox, as far as this machine has or can install them.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { clientVariables, findAwsClients, missingClients } from "./lib/find-aws-clients.mjs";
import { installPackages, requireNode, root } from "./lib/setup.mjs";

requireNode();
installPackages();
const clients = findAwsClients();
for (const line of missingClients(clients)) console.log(line);
const vitest = join("node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(process.execPath, [vitest, "run", "--project", "clients"], {
  cwd: root,
  env: { ...process.env, ...clientVariables(clients) },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
