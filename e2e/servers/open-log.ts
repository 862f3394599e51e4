import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { runFolder } from "./addresses";

/** A new log file of this run; the last spec reads it for secrets. */
export function openLog(name: string): WriteStream {
  mkdirSync(runFolder, { recursive: true });
  return createWriteStream(join(runFolder, `${name}.log`), { flags: "w" });
}
