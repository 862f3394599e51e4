import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe } from "vitest";
import { foundPythons } from "./found-programs";
import { runProgram } from "./run-program";
import { type ClientSandbox, startClientSandbox } from "./start-client-sandbox.test-support";

export interface PythonBench {
  sandbox: ClientSandbox;
  /** What a program of `programs/`, or of another folder, prints. @throws Error where it fails */
  run(script: string, parameters?: readonly string[], more?: Record<string, string>): Promise<string>;
}

/** Path of one of the programs beside this file. */
export const programPath = (name: string): string =>
  fileURLToPath(new URL(`programs/${name}`, import.meta.url));

/** The same tests for every Python with botocore and requests that was found; skipped where none was. */
export function describeEachPython(title: string, tests: (bench: () => PythonBench) => void): void {
  const pythons = foundPythons.length === 0 ? ["none found"] : foundPythons;
  describe.skipIf(foundPythons.length === 0).each(pythons)(`${title} (Python %$)`, (python) => {
    let bench: PythonBench;
    beforeAll(async () => {
      const sandbox = await startClientSandbox();
      const run: PythonBench["run"] = async (script, parameters = [], more = {}) => {
        const env = { ...sandbox.environment, ...more };
        const options = { env, cwd: sandbox.workDir };
        const { code, stdout, stderr } = await runProgram(python, [script, ...parameters], options);
        if (code !== 0) throw new Error(`it ended with ${code}: ${stderr}`);
        return stdout;
      };
      bench = { sandbox, run };
    });
    afterAll(() => bench?.sandbox.dispose());
    tests(() => bench);
  });
}
