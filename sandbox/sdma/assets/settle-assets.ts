import type { Store } from "../store/open-store";
import type { AssetChangeTable } from "../store/schema";

const gone = [
  `update project set
    assetCount = assetCount - 1,
    fileCount = fileCount - (select fileCount from asset where assetId = :assetId),
    totalSize = totalSize - (select totalSize from asset where assetId = :assetId)
  where projectId = (select projectId from asset where assetId = :assetId)`,
  "delete from invocation where resourceId = :assetId",
  "delete from invocation where resourceId in (select fileId from file where assetId = :assetId)",
  "delete from file where assetId = :assetId",
  "delete from assetVersion where assetId = :assetId",
  "delete from assetUpload where assetId = :assetId",
  "delete from asset where assetId = :assetId",
];

const settled = [
  "update asset set assetState = :assetState, statusCode = :statusCode, statusMessage = :statusMessage where assetId = :assetId",
  "update file set analysisState = 'SUCCEEDED' where assetId = :assetId and analysisState = 'IN_PROGRESS'",
];

/** Schedules the outcome of an asset; replaces what was scheduled before. */
export async function scheduleChange({ query }: Store, change: AssetChangeTable): Promise<void> {
  await query.replaceInto("assetChange").values(change).execute();
}

export async function forgetChange({ query }: Store, assetId: string): Promise<void> {
  await query.deleteFrom("assetChange").where("assetId", "=", assetId).execute();
}

export interface AssetSettler {
  /** Applies all changes due by then in one transaction; nearly free if nothing is due. */
  settle(nowSeconds: number): Promise<void>;
  /** Must be called on every write. */
  forget(): void;
}

/** Due changes are applied on the next request: a timer would survive neither a restart nor a frozen clock. */
export function createAssetSettler(store: Store): AssetSettler {
  const { query, raw } = store;
  let nextDueAt: number | null = null;
  const readNext = async () => {
    const row = await query
      .selectFrom("assetChange")
      .select("dueAt")
      .orderBy("dueAt")
      .limit(1)
      .executeTakeFirst();
    return row?.dueAt ?? Number.POSITIVE_INFINITY;
  };
  const apply = (change: AssetChangeTable) => {
    const { assetId, assetState, statusCode, statusMessage } = change;
    for (const sql of assetState === null ? gone : settled) {
      const all = { assetId, assetState, statusCode, statusMessage };
      const named = Object.entries(all).filter(([name]) => sql.includes(`:${name}`));
      raw.prepare(sql).run(Object.fromEntries(named));
    }
  };
  return {
    settle: async (nowSeconds) => {
      nextDueAt ??= await readNext();
      if (nextDueAt > nowSeconds) return;
      await query.transaction().execute(async (transaction) => {
        const due = await transaction
          .selectFrom("assetChange")
          .selectAll()
          .where("dueAt", "<=", nowSeconds)
          .execute();
        for (const change of due) apply(change);
        await transaction.deleteFrom("assetChange").where("dueAt", "<=", nowSeconds).execute();
      });
      nextDueAt = null;
    },
    forget: () => {
      nextDueAt = null;
    },
  };
}
