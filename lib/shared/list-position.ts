/** The last row of a list that is sorted by time, the newest first, and by id within one millisecond. */
export interface ListPosition {
  /** Epoch milliseconds. */
  atMs: number;
  id: string;
}

/** A row by its id and time, as answers call it. */
export type TimedRow = { id: string } & ({ createdAtMs: number } | { atMs: number });

/** As an address names the row after which to go on, such as `1795000000000-7Hq2…`. */
export const listPositionText = (row: TimedRow): string =>
  `${"atMs" in row ? row.atMs : row.createdAtMs}-${row.id}`;

/** @returns undefined for what the function above did not write */
export function parseListPosition(text: string): ListPosition | undefined {
  const [, atMs, id] = /^(\d{1,15})-([\w-]{1,64})$/.exec(text) ?? [];
  return id === undefined ? undefined : { atMs: Number(atMs), id };
}
