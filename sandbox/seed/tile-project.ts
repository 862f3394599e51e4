import { insertRows, type Store } from "../sdma/store/open-store";
import type { SeedStorage } from "./file-rows";
import { seedLargeProjectId } from "./identifiers";
import { makeTileRows } from "./tile-rows";

/** Whether the project of 100,000 assets is there. */
export function hasTiles({ raw }: Store): boolean {
  return raw.prepare("select 1 from project where projectId = ?").get(seedLargeProjectId) !== undefined;
}

/** Assets, versions and files of the project; the caller holds the transaction and brings the project. */
export function insertTiles(store: Store, storage: SeedStorage): void {
  const tiles = [...makeTileRows(storage)];
  insertRows(
    store,
    "asset",
    tiles.map(({ asset }) => asset),
  );
  insertRows(
    store,
    "assetVersion",
    tiles.map(({ version }) => version),
  );
  insertRows(
    store,
    "file",
    tiles.map(({ file }) => file),
  );
}

/** The project with everything in it; the caller holds the transaction. */
export function removeTiles({ raw }: Store): void {
  const assets = "select assetId from asset where projectId = ?";
  for (const sql of [
    `delete from file where assetId in (${assets})`,
    `delete from assetVersion where assetId in (${assets})`,
    "delete from member where resourceId = ?",
    "delete from association where sourceResourceId = ?",
    "delete from asset where projectId = ?",
    "delete from project where projectId = ?",
  ]) {
    raw.prepare(sql).run(seedLargeProjectId);
  }
}
