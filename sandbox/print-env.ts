import { readHandles } from "./portal-handles";
import { runCommand } from "./run-command";
import { readSandboxEnvironment } from "./sandbox-environment";
import { shellVariables } from "./shell-variables";

/** Quoted for any POSIX shell. */
function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

await runCommand(async () => {
  const { dataDir, port } = readSandboxEnvironment(process.env);
  const variables = shellVariables(await readHandles(dataDir, port));
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${shellQuoted(value)}`);
});
