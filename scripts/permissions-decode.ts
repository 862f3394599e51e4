import { readFile } from "node:fs/promises";
import { decodeDenial } from "../lib/shared/permissions/decode/decode-denial";
import { readPastes } from "../lib/shared/permissions/decode/read-pastes";

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

async function decodeFile(file: string): Promise<void> {
  for (const { id, text } of readPastes(textOf(await readInput(file)))) {
    const decoded = decodeDenial(text);
    console.log(JSON.stringify(id === undefined ? decoded : { id, ...decoded }));
  }
}

async function main(files: readonly string[]): Promise<number> {
  if (files.includes("--help")) {
    console.log(usage);
    return 0;
  }
  let exitCode = 0;
  for (const file of files.length > 0 ? files : ["-"]) {
    try {
      await decodeFile(file);
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
