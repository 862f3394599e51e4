import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Finished {
  /** The exit code; null where a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface ProgramOptions {
  env: Record<string, string>;
  cwd: string;
}

/** Runs a program to its end without holding up this process, which may serve the sandbox that the program calls. */
export async function runProgram(
  command: string,
  parameters: readonly string[],
  { env, cwd }: ProgramOptions,
): Promise<Finished> {
  const child = spawn(command, parameters, {
    env: { NODE_ENV: "test", ...env },
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}
