/** The measurements of a period, as value → count: exact, and small because values are whole milliseconds. */
export type Distribution = Map<number, number>;

export function addValue(distribution: Distribution, value: number, times = 1): void {
  if (times > 0) distribution.set(value, (distribution.get(value) ?? 0) + times);
}

export function addAll(into: Distribution, from: Distribution): void {
  for (const [value, times] of from) addValue(into, value, times);
}

export function sampleCount(distribution: Distribution): number {
  let count = 0;
  for (const times of distribution.values()) count += times;
  return count;
}

export function sumOf(distribution: Distribution): number {
  let sum = 0;
  for (const [value, times] of distribution) sum += value * times;
  return sum;
}

/** Values in ascending order with their counts. */
export function ascending(distribution: Distribution): [value: number, times: number][] {
  return [...distribution].sort(([left], [right]) => left - right);
}
