type Present<T> = { [K in keyof T]: Exclude<T[K], null> };

/** Null columns become absent members: SDMA omits what it does not have. */
export function present<T extends object>(values: T): Partial<Present<T>>;
export function present(values: Readonly<Record<string, unknown>>): object {
  const found: Record<string, unknown> = {};
  for (const name of Object.keys(values)) {
    if (values[name] !== null) found[name] = values[name];
  }
  return found;
}
