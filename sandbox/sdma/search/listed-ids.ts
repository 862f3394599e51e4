import { type RawBuilder, sql } from "kysely";

/** Identifiers for `in`, however many, as one parameter. */
export function listedIds(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;
}
