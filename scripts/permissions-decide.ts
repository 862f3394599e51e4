import { once } from "node:events";
import { createReadStream } from "node:fs";
import { answerDecisionLine, unreadableAnswer } from "../lib/shared/permissions/near-miss/answer-line";
import { boundedLines } from "./lib/bounded-lines";

/** Twelve times what IAM's quotas let one principal have. */
const maxLineBytes = 4 * 1024 * 1024;

const usage = `Usage: npm run -s permissions:decide -- [file…]
Reads JSON lines from the files, or from standard input without any (or for "-"), and prints a verdict for each.
The fields are described in docs/permissions.md. Exit code: 0, or 1 if a line could not be read, or 2 for a bad file.`;

async function print(json: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(json)}\n`)) await once(process.stdout, "drain");
}

/** @returns whether every line could be read */
async function decideLines(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  let isComplete = true;
  let lineNumber = 0;
  for await (const line of boundedLines(chunks, maxLineBytes)) {
    lineNumber++;
    if (line !== null && line.trim() === "") continue;
    const { ok, answer } =
      line === null
        ? unreadableAnswer(lineNumber, `Longer than ${maxLineBytes} bytes.`)
        : answerDecisionLine(line, lineNumber);
    isComplete &&= ok;
    await print(answer);
  }
  return isComplete;
}

async function main(files: readonly string[]): Promise<number> {
  if (files.includes("--help")) {
    console.log(usage);
    return 0;
  }
  let exitCode = 0;
  for (const file of files.length > 0 ? files : ["-"]) {
    try {
      const isComplete = await decideLines(file === "-" ? process.stdin : createReadStream(file));
      if (!isComplete) exitCode = Math.max(exitCode, 1);
    } catch (error) {
      console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      exitCode = 2;
    }
  }
  return exitCode;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 2));
process.exitCode = await main(process.argv.slice(2));
