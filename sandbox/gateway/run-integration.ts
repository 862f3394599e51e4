import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for what is behind the gateway, but not for longer than the gateway does. Work that comes too late is done
 * all the same: the timeout does not cancel it, on AWS neither.
 * @param delayMs how much slower than usual it is
 * @returns its answer, or null when the time is over.
 */
export async function runIntegration<Result>(
  work: () => Promise<Result>,
  { delayMs, timeoutMs }: { delayMs: number; timeoutMs: number },
): Promise<Result | null> {
  const result = delayMs > 0 ? sleep(delayMs).then(work) : work();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([result, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
