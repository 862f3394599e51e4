import { beforeEach, describe, expect, it } from "vitest";
import { insertRows, openStore, type Store } from "../store/open-store";
import { createLibrarySearch, type LibrarySearch } from "./library-search";
import { assetRow as asset, fileRow as file } from "./search-rows.test-support";

let store: Store;
let search: LibrarySearch;
let delaySeconds: number;

beforeEach(async () => {
  delaySeconds = 0;
  store = openStore(":memory:");
  insertRows(store, "asset", [asset("asset-1", "Crane")]);
  insertRows(store, "file", [file("file-1", "a.las"), { ...file("file-0", ".hidden"), isHidden: 1 }]);
  search = createLibrarySearch(store, () => delaySeconds);
  await search.refresh(0);
});

const nameOf = (assetId: string) => search.assets.get(assetId)?.fields.assetName;
const held = (term: string) => search.assets.terms().mark(term, search.assets.numbered().length, null);

describe("the search index", () => {
  it("starts with the existing rows, without hidden files", () => {
    expect(nameOf("asset-1")).toBe("Crane");
    expect(search.files.get("file-1")?.fields.path).toBe("a.las");
    expect(search.files.get("file-0")).toBeUndefined();
  });

  it("reflects an insert, an update and a delete", async () => {
    await store.query.insertInto("asset").values(asset("asset-2", "Quay")).execute();
    await search.refresh(0);
    expect(nameOf("asset-2")).toBe("Quay");
    await store.query
      .updateTable("asset")
      .set({ assetName: "Pier" })
      .where("assetId", "=", "asset-2")
      .execute();
    await search.refresh(0);
    expect(nameOf("asset-2")).toBe("Pier");
    expect(search.files.get("file-1")?.asset.document?.fields.assetName).toBe("Crane");
    await store.query.deleteFrom("asset").where("assetId", "=", "asset-1").execute();
    await search.refresh(0);
    expect(nameOf("asset-1")).toBeUndefined();
    expect(search.files.get("file-1")?.asset.document).toBeUndefined();
  });

  it("drops the words of an earlier name", async () => {
    await store.query.updateTable("asset").set({ assetName: "Pier" }).execute();
    await search.refresh(0);
    const documents = search.assets.numbered();
    expect([...held("crane")].filter((mark, number) => mark === 1 && documents[number])).toEqual([]);
    expect([...held("pier")].filter((mark, number) => mark === 1 && documents[number])).toEqual([1]);
  });

  it("drops a file that a new version replaces", async () => {
    await store.query.updateTable("file").set({ lastVersion: 1 }).where("fileId", "=", "file-1").execute();
    await store.query
      .insertInto("file")
      .values({ ...file("file-2", "a.las"), firstVersion: 2 })
      .execute();
    await search.refresh(0);
    expect(search.files.get("file-1")).toBeUndefined();
    expect(search.files.get("file-2")?.fields.path).toBe("a.las");
  });

  it("ignores a transaction that is rolled back, and sees the next one", async () => {
    const failed = store.query.transaction().execute(async (query) => {
      await query.insertInto("asset").values(asset("asset-3", "Never")).execute();
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await search.refresh(0);
    expect(nameOf("asset-3")).toBeUndefined();
    await store.query
      .transaction()
      .execute((query) => query.insertInto("asset").values(asset("asset-3", "After all")).execute());
    await search.refresh(0);
    expect(nameOf("asset-3")).toBe("After all");
  });

  it("sees a write in the second of two concurrent searches", async () => {
    await store.query.insertInto("asset").values(asset("asset-2", "Quay")).execute();
    const first = search.refresh(0);
    const second = search.refresh(0).then(() => nameOf("asset-2"));
    expect(await second).toBe("Quay");
    await first;
  });

  it("keeps tracking changes after its first transaction is rolled back", async () => {
    const late = createLibrarySearch(store, () => 0);
    let began: Promise<void> = Promise.resolve();
    const failed = store.query.transaction().execute(async (query) => {
      await query.updateTable("asset").set({ assetName: "Never" }).execute();
      began = late.refresh(0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await began;
    await store.query.updateTable("asset").set({ assetName: "Afterwards" }).execute();
    await late.refresh(0);
    expect(late.assets.get("asset-1")?.fields.assetName).toBe("Afterwards");
  });

  it("shows a write only after the configured delay", async () => {
    delaySeconds = 5;
    await store.query.insertInto("asset").values(asset("asset-2", "Quay")).execute();
    await search.refresh(4);
    expect(nameOf("asset-2")).toBeUndefined();
    await search.refresh(5);
    expect(nameOf("asset-2")).toBe("Quay");
  });

  it("stays correct after thousands of changes, and does not grow with them", async () => {
    for (let change = 0; change < 3_000; change++) {
      store.raw.prepare("update asset set assetName = ?").run(`Name ${change}`);
      if (change % 10 === 0) await search.refresh(0);
    }
    await search.refresh(0);
    expect(nameOf("asset-1")).toBe("Name 2999");
    expect(search.assets.documentCount()).toBe(1);
    expect(search.assets.numbered().length).toBeLessThan(1_100);
  });

  it("reads every row of a store that takes several batches", async () => {
    const many = openStore(":memory:");
    insertRows(
      many,
      "asset",
      Array.from({ length: 4_001 }, (_, index) => asset(`asset-${index}`, `Name ${index}`)),
    );
    const whole = createLibrarySearch(many, () => 0);
    await whole.refresh(0);
    expect(whole.assets.documentCount()).toBe(4_001);
    many.raw.exec("update asset set assetState = 'DRAFT'");
    await whole.refresh(0);
    const drafts = whole.assets.numbered().filter((document) => document?.fields.assetState === "DRAFT");
    expect(drafts).toHaveLength(4_001);
  });
});
