import { defaultControlPort } from "./control/control-server";
import { runControlCommand } from "./control/run-control-command";
import { runCommand } from "./run-command";
import { runSandbox } from "./run-sandbox";
import { readSandboxEnvironment } from "./sandbox-environment";

await runCommand(async () => {
  const environment = readSandboxEnvironment(process.env);
  const words = process.argv.slice(2);
  if (words.length === 0) return runSandbox(environment);
  return runControlCommand(environment.controlPort ?? defaultControlPort, words);
});
