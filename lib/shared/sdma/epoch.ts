/**
 * When SDMA did something. Its reference says only that times are numbers; fields that end in `At` are whole seconds, as
 * AWS's JSON protocols write times. The unit follows from the field: no size of a number says which one is meant.
 * @param seconds since the Unix epoch, of fields such as `createdAt`
 * @returns milliseconds since the Unix epoch
 */
export const toEpochMs = (seconds: number): number => seconds * 1_000;

/**
 * When a file was changed where it came from, which may be before 1970.
 * @param mtime microseconds since the Unix epoch, as manifests carry them
 * @returns milliseconds since the Unix epoch
 */
export const mtimeToEpochMs = (mtime: number): number => mtime / 1_000;
