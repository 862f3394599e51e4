import { type RawBuilder, sql } from "kysely";

/** Any number of ids for `in`, as a single parameter. */
export function listedIds(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(select value from json_each(${JSON.stringify(ids)}))`;
}
