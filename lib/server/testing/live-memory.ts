import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Bytes in use, without garbage, which each version of Node collects at its own time. */
export function liveBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Notes the most that is in use until it is stopped. */
export function watchLiveBytes(everyMs: number): { stop: () => number } {
  const before = liveBytes();
  let most = 0;
  const note = () => {
    most = Math.max(most, liveBytes() - before);
  };
  const timer = setInterval(note, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      note();
      return most;
    },
  };
}
