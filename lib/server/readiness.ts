import "server-only";

export interface ReadinessCheck {
  name: string;
  isOk: boolean;
  /** What is wrong, without addresses or secrets, since anybody may read this. */
  reason?: string;
}

/** A dependency without which people cannot work. */
export interface Dependency {
  name: string;
  /** Said when `check` rejects. */
  reason: string;
  check: () => Promise<unknown>;
}

const keptMs = 5_000;

async function checkOne({ name, reason, check }: Dependency): Promise<ReadinessCheck> {
  try {
    await check();
    return { name, isOk: true };
  } catch {
    return { name, isOk: false, reason };
  }
}

/** @returns a function that asks every dependency, at most every five seconds however often it is called */
export function readinessOf(
  dependencies: readonly Dependency[],
  clock: () => number,
): () => Promise<ReadinessCheck[]> {
  let checks: Promise<ReadinessCheck[]> | undefined;
  let untilMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (!checks || untilMs <= clock()) {
      untilMs = clock() + keptMs;
      checks = Promise.all(dependencies.map(checkOne));
    }
    return checks;
  };
}
