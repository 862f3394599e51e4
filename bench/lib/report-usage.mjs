/**
 * Answers the parent's questions about this process: `usage` by the processor time of all its threads, `memory` by
 * what it holds, after a collection of garbage where Node exposes one. The process ends with its parent.
 */
export function reportUsage() {
  process.on("message", (message) => {
    if (message === "usage") {
      const { user, system } = process.cpuUsage();
      process.send?.({ usedMicroseconds: user + system });
    }
    if (message === "memory") {
      globalThis.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      process.send?.({ residentBytes: rss, heapBytes: heapUsed });
    }
  });
  process.on("disconnect", () => process.exit(0));
}
