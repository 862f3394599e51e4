export type KeyValues = readonly string[] | "absent" | "unknown";

/** Condition keys of one request, by any spelling of their case. */
export interface RequestContext {
  valuesOf(key: string): KeyValues;
}
