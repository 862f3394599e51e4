/** Condition keys of one request; a key that is absent is absent, which is not the same as empty. */
export interface RequestContext {
  values(key: string): readonly string[] | undefined;
}

/** Keys are compared without regard to case, as IAM does; undefined values are left out. */
export function requestContext(
  entries: Record<string, string | readonly string[] | undefined>,
): RequestContext {
  const values = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(entries)) {
    if (value !== undefined) values.set(key.toLowerCase(), typeof value === "string" ? [value] : value);
  }
  return { values: (key) => values.get(key.toLowerCase()) };
}
