import "server-only";

/** Does something for each, some at once. @returns what came of it, in the order given */
export async function inTurn<Given, Made>(
  atOnce: number,
  all: readonly Given[],
  make: (one: Given) => Promise<Made>,
): Promise<Made[]> {
  const made = new Map<number, Made>();
  const waiting = all.entries();
  const work = async () => {
    for (const [at, one] of waiting) made.set(at, await make(one));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, work));
  return [...made.entries()].toSorted(([a], [b]) => a - b).map(([, value]) => value);
}
