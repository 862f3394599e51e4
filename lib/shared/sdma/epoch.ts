/** Every resource of SDMA is younger than this in milliseconds, and no time of SDMA's is that late in seconds. */
const leastMs = 1e11;

/**
 * When SDMA did something. Its reference says only that times are numbers; v1.6 deployments answer seconds and
 * milliseconds, which 1973 tells apart.
 * @param value of fields such as `createdAt`
 * @returns milliseconds since the Unix epoch
 */
export const toEpochMs = (value: number): number => (Math.abs(value) < leastMs ? value * 1_000 : value);

/**
 * When a file was changed where it came from, which may be before 1970.
 * @param mtime microseconds since the Unix epoch, as manifests carry them
 * @returns milliseconds since the Unix epoch
 */
export const mtimeToEpochMs = (mtime: number): number => mtime / 1_000;
