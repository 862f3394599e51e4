/**
 * SDMA's reference says only that times are numbers: v1.6 deployments answer seconds and milliseconds,
 * manifests carry microseconds.
 * @returns milliseconds since the Unix epoch
 */
export function toEpochMs(value: number): number {
  if (value > 1e14) return value / 1000;
  return value > 1e11 ? value : value * 1000;
}
