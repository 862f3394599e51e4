import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockHolder } from "./data-lock";
import { runCommand } from "./run-command";
import { readSandboxEnvironment } from "./sandbox-environment";

await runCommand(async () => {
  const { dataDir } = readSandboxEnvironment(process.env);
  const holder = lockHolder(dataDir);
  if (holder !== null) throw new Error(`A sandbox (process ${holder}) is using ${dataDir}: stop it first.`);
  if (!existsSync(dataDir)) {
    console.log(`Nothing to delete in ${dataDir}.`);
    return;
  }
  // A mistyped SANDBOX_DATA_DIR must not cost anyone their files: only what a sandbox made is deleted.
  if (!existsSync(join(dataDir, "secrets.json")))
    throw new Error(`${dataDir} does not contain a sandbox's data.`);
  rmSync(dataDir, { recursive: true });
  console.log(`Deleted ${dataDir}.`);
});
