import { readFile } from "node:fs/promises";
import { decodeDenial } from "../lib/shared/permissions/decode/decode-denial";
import { readPastes } from "../lib/shared/permissions/decode/read-pastes";
import { printFromInputs } from "./lib/print-from-inputs";

const usage = `Usage: npm run -s permissions:decode -- [file…]
Says what a failed answer means: reads "curl -i" text, JSON, or an error as an SDK prints it, from the files or from standard
input without any (or for "-"), and prints a line of JSON for each answer. Lines of JSON are an answer each.
The formats are described in docs/permissions.md. Exit code: 0, or 2 if a file cannot be read.`;

/** PowerShell writes UTF-16 when output is redirected. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  return bytes.toString("utf8");
}

/** Standard input as a stream: reading it at once fails where its writer has made the pipe non-blocking. */
async function readInput(file: string): Promise<Buffer> {
  if (file !== "-") return readFile(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

await printFromInputs(usage, async (file) => {
  for (const { id, text } of readPastes(textOf(await readInput(file)))) {
    const decoded = decodeDenial(text);
    console.log(JSON.stringify(id === undefined ? decoded : { id, ...decoded }));
  }
  return 0;
});
