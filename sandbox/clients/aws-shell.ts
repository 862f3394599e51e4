import type { FoundCli } from "./found-programs";
import { type Finished, type ProgramOptions, runProgram } from "./run-program";

export type AwsShell = (script: string, more?: Partial<ProgramOptions>) => Promise<Finished>;

/** Shell in which `aws` is this CLI, pointed at the sandbox by an option only where it does not read AWS_ENDPOINT_URL. */
export function awsShell({ path, readsEndpoint }: FoundCli, options: ProgramOptions): AwsShell {
  const option = readsEndpoint ? "" : ' --endpoint-url "$AWS_ENDPOINT_URL"';
  const prelude = `aws() { command "$AWS_CLI"${option} "$@"; }\n`;
  return (script, more = {}) =>
    runProgram("bash", ["-euc", prelude + script], {
      cwd: more.cwd ?? options.cwd,
      env: { ...options.env, AWS_CLI: path, ...more.env },
    });
}

/** What a command that ended well printed, as JSON; undefined where it printed nothing. */
export function printedJson({ code, stdout, stderr }: Finished): unknown {
  if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
  return stdout.trim() === "" ? undefined : JSON.parse(stdout);
}
