import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for the integration until the gateway's timeout. The timeout does not cancel the work, as on AWS.
 * @param delayMs extra latency to add
 * @returns the integration's response, or null after the timeout
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
