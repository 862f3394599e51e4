import { setImmediate as nextTurn } from "node:timers/promises";
import type { Store } from "../store/open-store";
import { type AssetColumns, toAssetDocument } from "./asset-document";
import { type AssetSlots, createAssetSlots } from "./asset-slots";
import { isSearchable, toFileDocument } from "./file-document";
import { readAssets, readAssetsBehind, readFiles, readFilesBehind } from "./read-search-rows";
import { createSearchIndex, type SearchIndex } from "./search-index";
import { takeChanges, trackChanges } from "./track-changes";

interface Indexes {
  assets: SearchIndex;
  files: SearchIndex;
}

/** The searchable documents: all assets in any state, and current files. Held in memory, built from the store. */
export interface LibrarySearch extends Indexes {
  /** Applies new writes; does nothing until `refreshSeconds` have passed since the last refresh. */
  refresh(nowSeconds: number): Promise<void>;
}

const rowsATurn = 2_000;

interface Filling extends Indexes {
  store: Store;
  slots: AssetSlots;
}

function putAsset({ assets, slots }: Filling, row: AssetColumns): void {
  const document = toAssetDocument(row, slots);
  document.asset.document = document;
  assets.put(document);
}

function removeAsset({ assets, slots }: Filling, assetId: string): void {
  slots.of(assetId).document = undefined;
  assets.remove(assetId);
}

async function fillAssets(filling: Filling): Promise<void> {
  for (let last = ""; ; ) {
    const rows = await readAssetsBehind(filling.store, last, rowsATurn);
    for (const row of rows) putAsset(filling, row);
    if (rows.length < rowsATurn) return;
    last = rows.at(-1)?.assetId ?? last;
    await nextTurn();
  }
}

async function fillFiles({ store, files, slots }: Filling): Promise<void> {
  for (let last = ""; ; ) {
    const rows = await readFilesBehind(store, last, rowsATurn);
    for (const row of rows) files.put(toFileDocument(row, slots));
    if (rows.length < rowsATurn) return;
    last = rows.at(-1)?.fileId ?? last;
    await nextTurn();
  }
}

function* portions(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += rowsATurn) yield ids.slice(from, from + rowsATurn);
}

async function takeIn(filling: Filling): Promise<void> {
  const { store, files, slots } = filling;
  const { assetIds, fileIds } = await takeChanges(store);
  for (const ids of portions(assetIds)) {
    const rows = await readAssets(store, ids);
    for (const id of ids) removeAsset(filling, id);
    for (const row of rows) putAsset(filling, row);
  }
  for (const ids of portions(fileIds)) {
    const rows = await readFiles(store, ids);
    for (const id of ids) files.remove(id);
    for (const row of rows.filter(isSearchable)) files.put(toFileDocument(row, slots));
  }
}

/**
 * Reads the existing rows on the first refresh, then tracks the store's writes.
 * @param refreshSeconds how long a write may stay invisible, like OpenSearch's `refresh_interval`; read again each time
 */
export function createLibrarySearch(store: Store, refreshSeconds: () => number): LibrarySearch {
  const [assets, files] = [createSearchIndex(), createSearchIndex()];
  const filling = { store, assets, files, slots: createAssetSlots() };
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let working: Promise<void> = Promise.resolve();
  let isFilled = false;

  async function work(nowSeconds: number): Promise<void> {
    if (isFilled && nowSeconds - refreshedAt < refreshSeconds()) return;
    if (!isFilled) {
      await trackChanges(store);
      await fillAssets(filling);
      await fillFiles(filling);
      isFilled = true;
    }
    await takeIn(filling);
    refreshedAt = nowSeconds;
  }

  return {
    assets,
    files,
    // Refreshes run one at a time: a search must not overtake one that has read the changes but not applied them.
    refresh: (nowSeconds) => {
      working = working.then(
        () => work(nowSeconds),
        () => work(nowSeconds),
      );
      return working;
    },
  };
}
