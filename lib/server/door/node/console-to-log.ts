import "server-only";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { Logger } from "../../log";

type Level = "info" | "warn" | "error";

/** Console writes one complete text per call. */
function logStream(log: Logger, level: Level): Writable {
  return new Writable({
    decodeStrings: false,
    write: (text, _encoding, done) => {
      const words = stripVTControlCharacters(String(text)).trim();
      if (words !== "") log[level]({ source: "console" }, words);
      done();
    },
  });
}

/**
 * A console for what Next and other packages write: each text is one line of the log, as redacted and as bounded as
 * every other.
 */
export function logConsole(log: Logger): Console {
  const [stdout, stderr] = [logStream(log, "info"), logStream(log, "error")];
  const { warn } = new Console({ stdout, stderr: logStream(log, "warn"), colorMode: false });
  return Object.assign(new Console({ stdout, stderr, colorMode: false }), { warn });
}
