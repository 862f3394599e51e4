type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

/** Columns that are null become members that are absent: SDMA leaves out what it does not have. */
export function present<T extends object>(values: T): Partial<Present<T>>;
export function present(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
