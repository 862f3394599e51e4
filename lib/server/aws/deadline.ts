import "server-only";

/** @returns such as `No response within 30 seconds` */
export function noAnswerWithin(timeoutMs: number): string {
  const seconds = timeoutMs / 1_000;
  return `No response within ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
}

/** Work that exceeded its time. Recognized by name, since bundles contain the class twice. */
class DeadlinePassed extends Error {
  override name = "TimeoutError";
  constructor(timeoutMs: number) {
    super(`${noAnswerWithin(timeoutMs)}.`);
  }
}

/** The time that something may take, including all its steps. */
export interface Deadline {
  /** Aborts when the time is over or the caller gives up. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Milliseconds, 0 when the time is over. */
  leftMs(): number;
  hasPassed(): boolean;
  /** Stops the timer; the caller giving up still aborts the signal. */
  stop(): void;
}

/** @param caller aborts when nobody is waiting anymore */
export function openDeadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const endsAtMs = performance.now() + timeoutMs;
  let hasPassed = false;
  const timer = setTimeout(() => {
    hasPassed = true;
    controller.abort(new DeadlinePassed(timeoutMs));
  }, timeoutMs);
  const leave = () => {
    clearTimeout(timer);
    // Stryker disable next-line OptionalChaining: only a caller calls this
    controller.abort(caller?.reason);
  };
  if (caller?.aborted) leave();
  else caller?.addEventListener("abort", leave);
  return {
    signal: controller.signal,
    timeoutMs,
    leftMs: () => Math.max(0, endsAtMs - performance.now()),
    hasPassed: () => hasPassed,
    stop: () => clearTimeout(timer),
  };
}

/**
 * Waits for shared work, which continues when this caller gives up.
 * @throws the signal's reason when it aborts first, and what the work throws
 */
export function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave);
    const land = () => signal.removeEventListener("abort", leave);
    work.then(
      (result) => {
        land();
        resolve(result);
      },
      (error: unknown) => {
        land();
        reject(error);
      },
    );
  });
}

/** @throws the signal's reason when it aborts first */
export function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, durationMs);
  });
  return orAborted(over, signal).finally(() => clearTimeout(timer));
}

/**
 * Runs work with a time limit; its signal aborts when the time is over.
 * @throws a TimeoutError then, and what the work throws
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = openDeadline(timeoutMs);
  try {
    return await orAborted(work(deadline.signal), deadline.signal);
  } finally {
    deadline.stop();
  }
}
