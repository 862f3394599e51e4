import "server-only";
import { type SelectQueryBuilder, sql } from "kysely";
import type { ListPosition } from "@/lib/shared/list-position";

export interface ListPage {
  /** The row after which to go on. */
  before?: ListPosition | undefined;
  limit: number;
}

/**
 * One page of rows with an id and a time, the newest first. Ids order what happened within one millisecond, so that no page
 * leaves out or repeats a row.
 */
export const newestFirst =
  ({ before, limit }: ListPage, time: "created_at_ms" | "at_ms" = "created_at_ms") =>
  <DB, TB extends keyof DB, Row>(query: SelectQueryBuilder<DB, TB, Row>): SelectQueryBuilder<DB, TB, Row> => {
    const [at, id] = [sql.ref(time), sql.ref("id")];
    const rest = before
      ? query.where(
          sql<boolean>`${at} <= ${before.atMs} and (${at} < ${before.atMs} or ${id} > ${before.id})`,
        )
      : query;
    return rest.orderBy(at, "desc").orderBy(id).limit(limit);
  };

/** Reads one row more than a page has, which tells whether there are older ones. */
export async function readPage<Row>(
  length: number,
  read: (limit: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  const rows = await read(length + 1);
  return { rows: rows.slice(0, length), hasMore: rows.length > length };
}
