/**
 * Runs a command whose arguments are files, "-" or none for standard input.
 * @param read prints what a file holds, and says with which code the command then ends
 * @returns the highest of these codes, or 2 if a file could not be read
 */
async function readAll(files: readonly string[], read: (file: string) => Promise<number>): Promise<number> {
  let exitCode = 0;
  for (const file of files.length > 0 ? files : ["-"]) {
    try {
      exitCode = Math.max(exitCode, await read(file));
    } catch (error) {
      console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      exitCode = 2;
    }
  }
  return exitCode;
}

/** Such a command of this process, which ends with its code. */
export async function printFromInputs(usage: string, read: (file: string) => Promise<number>): Promise<void> {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
  const files = process.argv.slice(2);
  if (files.includes("--help")) console.log(usage);
  else process.exitCode = await readAll(files, read);
}
