import { beforeEach, expect, it } from "vitest";
import { insertRows, openStore, type Store } from "../store/open-store";
import { countKnownValues } from "./count-known-values";
import { createLibrarySearch, type LibrarySearch } from "./library-search";
import { assetRow, fileRow } from "./search-rows.test-support";

let store: Store;
let search: LibrarySearch;

const written = (name: string, value: unknown, type?: string) =>
  JSON.stringify([{ name, value, ...(type === undefined ? {} : { type }) }]);

beforeEach(() => {
  store = openStore(":memory:");
  insertRows(store, "asset", [
    { ...assetRow("asset-1", "One"), attributes: written("crs", "EPSG:3765", "string") },
    { ...assetRow("asset-2", "Two"), attributes: written("crs", "EPSG:4326", "string") },
    { ...assetRow("asset-3", "Three"), attributes: written("crs", "EPSG:4326", "string") },
    { ...assetRow("asset-4", "Elsewhere"), projectId: "project-2", attributes: written("secret", 1) },
  ]);
  insertRows(store, "file", [
    { ...fileRow("file-1", "a.jpg"), metadataAttributes: written("camera", { lens: [24, 70] }) },
    { ...fileRow("file-2", "b.jpg"), metadataAttributes: written("camera", "P1"), lastVersion: 1 },
  ]);
  search = createLibrarySearch(store, () => 0);
});

async function known() {
  await search.refresh(0);
  return countKnownValues(
    [search.assets, search.files],
    ({ asset }) => asset.document?.fields.projectId === "project-1",
  );
}

it("returns the attributes of the project's assets and current files, most frequent values first", async () => {
  expect(await known()).toEqual({
    camera: { values: [{ lens: [24, 70] }] },
    crs: { type: "string", values: ["EPSG:4326", "EPSG:3765"] },
  });
});

it("reflects new writes", async () => {
  await known();
  const attributes = written("crs", 3765, "number");
  await store.query.updateTable("asset").set({ attributes }).where("projectId", "=", "project-1").execute();
  await store.query.deleteFrom("file").execute();
  await store.query
    .updateTable("asset")
    .set({ projectId: "project-1" })
    .where("assetId", "=", "asset-4")
    .execute();
  expect(await known()).toEqual({ crs: { type: "number", values: [3765] }, secret: { values: [1] } });
});

it("returns at most twenty values", async () => {
  const attributes = JSON.stringify(Array.from({ length: 30 }, (_, index) => ({ name: "n", value: index })));
  await store.query.updateTable("asset").set({ attributes }).where("assetId", "=", "asset-1").execute();
  expect((await known()).n?.values).toHaveLength(20);
});
