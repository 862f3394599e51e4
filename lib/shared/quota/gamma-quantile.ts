/** A gamma distribution by its moments; a variance of 0 is certainty. */
export interface GammaMoments {
  mean: number;
  variance: number;
}

/** Distribution function of the standard normal. Source: Abramowitz and Stegun, 7.1.26; error below 1.5e-7. */
function normalShareBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (polynomial * Math.exp(-x * x)) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** Below the least shape the approximation fails, and a mean that small is none. */
const shapeOf = ({ mean, variance }: GammaMoments) => Math.max(0.01, (mean * mean) / variance);

/**
 * The value that a gamma variable stays below with the share that `z` standard deviations of a normal one have.
 * Source: Wilson and Hilferty (1931): the cube root of a gamma variable is nearly normal.
 */
export function gammaQuantile(moments: GammaMoments, z: number): number {
  const { mean, variance } = moments;
  if (mean <= 0 || variance <= 0) return Math.max(0, mean);
  const shape = shapeOf(moments);
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape));
  return root <= 0 ? 0 : mean * root ** 3;
}

/** Probability that a gamma variable is at least `value`, by the same approximation. */
export function gammaShareAbove(moments: GammaMoments, value: number): number {
  const { mean, variance } = moments;
  if (value <= 0) return 1;
  if (mean <= 0) return 0;
  if (variance <= 0) return mean >= value ? 1 : 0;
  const shape = shapeOf(moments);
  const z = 3 * Math.sqrt(shape) * (Math.cbrt(value / mean) - 1 + 1 / (9 * shape));
  return 1 - normalShareBelow(z);
}
