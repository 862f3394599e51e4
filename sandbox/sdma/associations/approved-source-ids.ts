import type { Store } from "../store/open-store";

/** The projects that use a template, or the templates that use a connector. */
export async function approvedSourceIds({ query }: Store, targetResourceId: string): Promise<string[]> {
  const rows = await query
    .selectFrom("association")
    .select("sourceResourceId")
    .where((where) => where.and({ targetResourceId, status: "APPROVED" }))
    .orderBy("sourceResourceId")
    .execute();
  return rows.map(({ sourceResourceId }) => sourceResourceId);
}
