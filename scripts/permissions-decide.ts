import { once } from "node:events";
import { createReadStream } from "node:fs";
import { answerDecisionLine, unreadableAnswer } from "../lib/shared/permissions/near-miss/answer-line";
import { boundedLines } from "./lib/bounded-lines";
import { printFromInputs } from "./lib/print-from-inputs";

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

await printFromInputs(usage, async (file) =>
  (await decideLines(file === "-" ? process.stdin : createReadStream(file))) ? 0 : 1,
);
