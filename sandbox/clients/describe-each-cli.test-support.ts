import { afterAll, beforeAll, describe } from "vitest";
import { type AwsShell, awsShell } from "./aws-shell";
import { type FoundCli, foundClis } from "./found-programs";
import { type ClientSandbox, startClientSandbox } from "./start-client-sandbox.test-support";

/** Started for each CLI before its tests; `aws` runs a script in which `aws` is that CLI with the operator's keys. */
export interface CliBench {
  sandbox: ClientSandbox;
  aws: AwsShell;
  cli: FoundCli;
}

const missing: FoundCli = { path: "", name: "no AWS CLI found", major: 0, readsEndpoint: true };

/** The same tests for every AWS CLI that was found, each with a sandbox of its own; skipped where none was. */
export function describeEachCli(
  title: string,
  tests: (bench: () => CliBench) => void,
  clis: readonly FoundCli[] = foundClis,
): void {
  describe.skipIf(clis.length === 0).each(clis.length === 0 ? [missing] : clis)(`${title} ($name)`, (cli) => {
    let bench: CliBench;
    beforeAll(async () => {
      const sandbox = await startClientSandbox();
      const aws = awsShell(cli, { env: sandbox.environment, cwd: sandbox.workDir });
      bench = { sandbox, aws, cli };
    });
    afterAll(() => bench?.sandbox.dispose());
    tests(() => bench);
  });
}

/** For what all versions do in the same way: a process costs a second. */
export function describeOneCli(title: string, tests: (bench: () => CliBench) => void): void {
  describeEachCli(title, tests, foundClis.slice(0, 1));
}
