import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { xxhash128 } from "hash-wasm";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "../sdma/store/open-store";
import { createGenerators } from "./content/generators";
import { seedLargeProjectId, seedStreamedFileId, seedVersionedAssetId } from "./identifiers";
import { seedStore } from "./seed-store";

let folder: string;
let store: Store;
const generators = createGenerators();

async function fill(into: Store, hasTiles = false): Promise<void> {
  await seedStore(into, {
    contentDir: path.join(folder, "content"),
    contentStore: "library",
    hasTiles,
    generators,
  });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sdma-seed-"));
  store = openStore(":memory:");
  await fill(store);
}, 120_000);
afterAll(async () => {
  store.raw.close();
  await rm(folder, { recursive: true, force: true });
});

const tables = [
  "library",
  "project",
  "asset",
  "assetVersion",
  "file",
  "blob",
  "member",
  "template",
  "connector",
  "association",
  "auditEvent",
] as const;

async function digestOfStore({ query }: Store): Promise<string> {
  const hash = createHash("sha256");
  for (const table of tables)
    hash.update(JSON.stringify(await query.selectFrom(table).selectAll().execute()));
  return hash.digest("hex");
}

describe("seed", () => {
  it("is the same on every first start, and kept on the next", async () => {
    const file = path.join(folder, "again.sqlite");
    const digest = await digestOfStore(store);
    const first = openStore(file);
    await fill(first);
    expect(await digestOfStore(first)).toBe(digest);
    first.raw.close();
    const second = openStore(file);
    await fill(second);
    expect(await digestOfStore(second)).toBe(digest);
    second.raw.close();
  }, 120_000);

  it("of another version is refused before a table is touched, and the refusal says what to do", async () => {
    const file = path.join(folder, "older.sqlite");
    const older = new Database(file);
    older.exec("create table setting (name text primary key, value text not null) without rowid");
    older.exec(
      "insert into setting values ('seed', '1 healthy'); create table asset (assetId text primary key)",
    );
    older.close();
    expect(() => openStore(file)).toThrow(/\(1 healthy, not .*run npm run sandbox:reset first/);
  });

  it("with the other kind of content store is refused, and the refusal says what to do", async () => {
    const input = { contentDir: path.join(folder, "content"), hasTiles: false, generators };
    await expect(seedStore(store, { ...input, contentStore: "project" })).rejects.toThrow(
      /for each library, not for each project: run npm run sandbox:reset first/,
    );
  });

  it("brings the project of 100,000 assets and takes it away without a trace", async () => {
    const digest = await digestOfStore(store);
    await fill(store, true);
    const { assetCount } = await store.query
      .selectFrom("project")
      .select("assetCount")
      .where("projectId", "=", seedLargeProjectId)
      .executeTakeFirstOrThrow();
    expect(assetCount).toBe(100_000);
    await fill(store);
    expect(await digestOfStore(store)).toBe(digest);
  }, 120_000);

  it("has the size of a survey and every state of the API, and one that the API does not name", async () => {
    const assets = await store.query
      .selectFrom("asset")
      .select(["assetState", "statusCode", "fileCount"])
      .execute();
    expect(assets).toHaveLength(610);
    const fileCount = assets.reduce((sum, asset) => sum + asset.fileCount, 0);
    expect(fileCount).toBeGreaterThan(4000);
    expect(fileCount).toBeLessThan(6000);
    expect(new Set(assets.map(({ assetState }) => assetState))).toEqual(
      new Set(["DRAFT", "REVIEWED", "READY", "PENDING_DELETE", "PENDING_CREATE", "UPLOADING", "QUARANTINED"]),
    );
    const codes = new Set(assets.map(({ statusCode }) => statusCode));
    for (const code of ["CREATE_FAILED", "UPDATE_FAILED", "UPLOAD_FAILED", "ANALYZING", null])
      expect(codes).toContain(code);
  });

  it("counts and sizes of assets and projects are sums of files that have those bytes", async () => {
    const wrong = await store.raw
      .prepare(
        `select count(*) as n from asset where
          totalSize <> (select coalesce(sum(size), 0) from file where file.assetId = asset.assetId and lastVersion is null and isHidden = 0)
          or fileCount <> (select count(*) from file where file.assetId = asset.assetId and lastVersion is null and isHidden = 0)`,
      )
      .all();
    expect(wrong).toEqual([{ n: 0 }]);
    expect(
      store.raw
        .prepare(
          "select count(*) as n from file left join blob using (hash) where blob.size is not file.size",
        )
        .all(),
    ).toEqual([{ n: 0 }]);
    const content = path.join(folder, "content");
    const names = (await readdir(content, { recursive: true })).filter((name) => name.includes(path.sep));
    for (const name of names)
      expect(await xxhash128(await readFile(path.join(content, name)))).toBe(path.basename(name));
    expect(names.length).toBeGreaterThan(120);
  });

  it("has versions in which files were added, changed and removed", async () => {
    const files = await store.query
      .selectFrom("file")
      .selectAll()
      .where("assetId", "=", seedVersionedAssetId)
      .execute();
    const shown = files.filter((file) => file.isHidden === 0);
    expect(shown.some((file) => file.firstVersion > 1)).toBe(true);
    expect(shown.some((file) => file.lastVersion !== null)).toBe(true);
    expect(new Set(shown.map((file) => file.pathId)).size).toBeLessThan(shown.length);
    const times = await store.query
      .selectFrom("assetVersion")
      .select("createdAt")
      .where("assetId", "=", seedVersionedAssetId)
      .orderBy("number")
      .execute();
    expect(times).toHaveLength(7);
    expect(times).toEqual(times.toSorted((left, right) => left.createdAt - right.createdAt));
  });

  it("has what tests ask for by name", async () => {
    const streamed = await store.query
      .selectFrom("file")
      .selectAll()
      .where("fileId", "=", seedStreamedFileId)
      .execute();
    expect(streamed).toMatchObject([{ size: 200_000_313, lastVersion: null }]);
    const empty = await store.query.selectFrom("file").select("path").where("size", "=", 0).execute();
    expect(empty.length).toBeGreaterThan(0);
    const names = (await store.query.selectFrom("asset").select("assetName").execute()).map(
      (row) => row.assetName,
    );
    expect(Math.max(...names.map((name) => name.length))).toBe(200);
  });
});
