import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedProjectId, seedVersionedAssetId } from "../../seed/identifiers";
import { type Kind, openSearchTest, type RawRow, type SearchTest } from "./open-search.test-support";

let searching: SearchTest;
const rows: Record<Kind, RawRow[]> = { assets: [], files: [] };
beforeAll(async () => {
  searching = await openSearchTest();
  rows.assets = searching.rows("assets");
  rows.files = searching.rows("files");
}, 120_000);
afterAll(() => searching.close());

const attributesSchema = z.array(z.object({ name: z.string(), value: z.unknown() }));

function attribute(row: RawRow, name: string): unknown {
  return attributesSchema.parse(JSON.parse(row.attributes)).find((each) => each.name === name)?.value;
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const filter = (key: string, operator: string, value: string | number) => ({
  searchFilters: [
    { key, operator, ...(typeof value === "number" ? { numberValue: value } : { stringValue: value }) },
  ],
});

type Case = readonly [kind: Kind, body: object, expected: (row: RawRow) => boolean];

const lidarMoment = Date.UTC(2026, 9, 1) / 1000;

const patternCases: readonly Case[] = [
  ["assets", {}, () => true],
  ["files", {}, () => true],
  ["assets", { searchPattern: "crane" }, (row) => /\bcrane\b/i.test(row.assetName)],
  // A capture date on the 4th matches `04` as well.
  [
    "assets",
    { searchPattern: "CRANE 04" },
    (row) => /\bcrane\b/i.test(row.assetName) && /\b04\b/.test(row.assetName + row.attributes),
  ],
  ["assets", { searchPattern: '"crane 04"' }, (row) => /\bcrane 04\b/i.test(row.assetName)],
  ["assets", { searchPattern: "facade bay" }, (row) => /fa[cç]ade bay/i.test(row.assetName)],
  ["assets", { searchPattern: "FACADE" }, (row) => /fa[cç]ade\b/i.test(row.assetName)],
  ["assets", { searchPattern: "kor?o" }, (row) => /\bkorzo\b/i.test(row.assetName)],
  ["assets", { searchPattern: "bath*" }, (row) => /\bbath/i.test(row.assetName)],
  ["assets", { searchPattern: "起重机" }, (row) => row.assetName.includes("起重机")],
  ["assets", { searchPattern: "Krov" }, (row) => attribute(row, "contractor") === "Krov d.o.o."],
  ["assets", { searchPattern: "accuracy_mm" }, (row) => attribute(row, "accuracy_mm") !== undefined],
  ["assets", { searchPattern: "zeppelin" }, () => false],
  ["files", { searchPattern: "*.las" }, (row) => row.path.endsWith(".las")],
  ["files", { searchPattern: "scan/station-01.las" }, (row) => row.path === "scan/station-01.las"],
  ["files", { searchPattern: "station-0?.jpg" }, (row) => /station-0.\.jpg$/.test(row.path)],
  ["files", { searchPattern: "zenmuse" }, (row) => attribute(row, "camera") === "Zenmuse P1"],
  ["files", { searchPattern: "rijeka" }, (row) => row.location?.includes("Rijeka") ?? false],
];

const filterCases: readonly Case[] = [
  ["assets", filter("assetState", "eq", "REVIEWED"), (row) => row.assetState === "REVIEWED"],
  ["assets", filter("assetState", "ne", "READY"), (row) => row.assetState !== "READY"],
  ["assets", filter("assetState", "eq", "ready"), () => false],
  ["assets", filter("assetId", "eq", seedVersionedAssetId), (row) => row.id === seedVersionedAssetId],
  ["assets", filter("projectId", "eq", seedProjectId), (row) => row.projectId === seedProjectId],
  ["assets", filter("fileCount", "gt", 10), (row) => row.fileCount > 10],
  ["assets", filter("fileCount", "gte", 10), (row) => row.fileCount >= 10],
  ["assets", filter("fileCount", "lt", 9), (row) => row.fileCount < 9],
  ["assets", filter("fileCount", "lte", 9), (row) => row.fileCount <= 9],
  ["assets", filter("fileCount", "lt", "9"), (row) => row.fileCount < 9],
  ["assets", filter("totalSize", "gt", 200_000_000), (row) => row.totalSize > 200_000_000],
  ["assets", filter("createdAt", "gte", lidarMoment), (row) => row.createdAt >= lidarMoment],
  ["assets", filter("createdBy", "starts_with", "mira"), (row) => row.createdBy.startsWith("mira")],
  ["assets", filter("createdBy", "not_starts_with", "mira"), (row) => !row.createdBy.startsWith("mira")],
  ["assets", filter("assetName", "like", "QUAY"), (row) => row.assetName.toLowerCase().includes("quay")],
  ["assets", filter("assetName", "like", "*scan"), (row) => row.assetName.endsWith("scan")],
  ["assets", filter("assetName", "like", "%scan"), (row) => row.assetName.endsWith("scan")],
  ["assets", filter("assetName", "like", "100%"), (row) => row.assetName.includes("100%")],
  ["assets", filter("assetName", "not_contains", "scan"), (row) => !row.assetName.includes("scan")],
  ["assets", filter("assetName", "lt", "B"), (row) => row.assetName < "B"],
  ["assets", filter("file_type", "eq", "LAS"), (row) => attribute(row, "file_type") === "LAS"],
  ["assets", filter("attributes.file_type", "eq", "LAS"), (row) => attribute(row, "file_type") === "LAS"],
  [
    "assets",
    filter("accuracy_mm", "lt", 10),
    (row) => [attribute(row, "accuracy_mm")].some((value) => isNumber(value) && value < 10),
  ],
  ["assets", filter("accuracy_mm", "ne", 10), (row) => attribute(row, "accuracy_mm") !== 10],
  ["assets", filter("approved", "eq", "true"), (row) => attribute(row, "approved") === true],
  ["assets", filter("approved", "ne", "true"), (row) => attribute(row, "approved") !== true],
  [
    "assets",
    filter("captured_on", "gte", "2026-10-01"),
    (row) => String(attribute(row, "captured_on")) >= "2026-10-01",
  ],
  ["assets", filter("remarks", "like", "tide gauge"), (row) => attribute(row, "remarks") !== undefined],
  ["assets", filter("nothing", "eq", "x"), () => false],
  ["assets", filter("nothing", "ne", "x"), () => true],
  ["assets", filter("nothing", "gt", 0), () => false],
  ["assets", filter("nothing", "not_contains", "x"), () => true],
  ["assets", filter("nothing", "not_starts_with", "x"), () => true],
  ["files", filter("path", "starts_with", "scan/"), (row) => row.path.startsWith("scan/")],
  ["files", filter("path", "like", "*.tif"), (row) => row.path.endsWith(".tif")],
  ["files", filter("size", "eq", 0), (row) => row.size === 0],
  ["files", filter("mtime", "lt", lidarMoment * 1e6), (row) => row.mtime < lidarMoment * 1e6],
  ["files", filter("assetId", "eq", seedVersionedAssetId), (row) => row.assetId === seedVersionedAssetId],
  ["files", filter("projectId", "eq", seedProjectId), (row) => row.projectId === seedProjectId],
  ["files", filter("assetName", "like", "crane"), (row) => /crane/i.test(row.assetName)],
  ["files", filter("crs", "eq", "EPSG:32633"), (row) => attribute(row, "crs") === "EPSG:32633"],
  [
    "files",
    filter("exposure_s", "lte", 0.002),
    (row) => [attribute(row, "exposure_s")].some((value) => isNumber(value) && value <= 0.002),
  ],
  [
    "files",
    filter("location.place", "eq", "Rijeka, Croatia"),
    (row) => row.location?.includes("Rijeka") ?? false,
  ],
];

const both = [
  { key: "assetState", operator: "eq", stringValue: "DRAFT" },
  { key: "fileCount", operator: "lt", numberValue: 6 },
];

const combinedCases: readonly Case[] = [
  ["assets", { searchFilters: both }, (row) => row.assetState === "DRAFT" && row.fileCount < 6],
  [
    "assets",
    { searchFilters: both, logicalOperator: "AND" },
    (row) => row.assetState === "DRAFT" && row.fileCount < 6,
  ],
  [
    "assets",
    { searchFilters: both, logicalOperator: "Or" },
    (row) => row.assetState === "DRAFT" || row.fileCount < 6,
  ],
  [
    "assets",
    { searchPattern: "scan", searchFilters: both, logicalOperator: "or" },
    (row) => /\bscan\b/i.test(row.assetName) && (row.assetState === "DRAFT" || row.fileCount < 6),
  ],
  ["assets", { searchFilters: [], logicalOperator: "or" }, () => true],
];

describe("a search finds exactly the matching rows of the seed", () => {
  it.each([...patternCases, ...filterCases, ...combinedCases])("%s %j", async (kind, body, expected) => {
    const found = await searching.search(kind, { size: 10_000, ...body });
    const ids = rows[kind].filter(expected).map(({ id }) => id);
    expect(found.hits.map(({ _id }) => _id).toSorted()).toEqual(ids.toSorted());
    expect(found.total).toEqual({ value: ids.length, relation: "eq" });
  });

  it("is compared with rows that exist, except for four searches that must find nothing", () => {
    const empty = [...patternCases, ...filterCases, ...combinedCases].flatMap(([kind, body, expected]) =>
      rows[kind].some(expected) ? [] : [body],
    );
    expect(empty).toEqual([
      { searchPattern: "zeppelin" },
      filter("assetState", "eq", "ready"),
      filter("nothing", "eq", "x"),
      filter("nothing", "gt", 0),
    ]);
  });
});

describe("the order of hits", () => {
  const valuesBy = (kind: Kind, key: keyof RawRow) =>
    rows[kind].map((row) => row[key]).toSorted((left, right) => (String(left) < String(right) ? -1 : 1));

  it("follows a text field by code points, in both directions", async () => {
    const names = valuesBy("assets", "assetName");
    const up = await searching.search("assets", { sort: "assetName", size: 10_000 });
    expect(up.hits.map(({ _source }) => _source.assetName)).toEqual(names);
    const down = await searching.search("assets", { sort: "assetName", sortDescending: true, size: 3 });
    expect(down.hits.map(({ _source }) => _source.assetName)).toEqual(names.toReversed().slice(0, 3));
  });

  it("follows a number, and returns it with each hit instead of a score", async () => {
    const sizes = rows.files.map(({ size }) => size).toSorted((left, right) => right - left);
    const found = await searching.search("files", { sort: "size", sortDescending: true, size: 50 });
    expect(found.hits.map(({ sort }) => sort)).toEqual(sizes.slice(0, 50).map((size) => [size]));
    expect(found.hits.every(({ _score }) => _score === null)).toBe(true);
    expect(found.max_score).toBeNull();
  });

  it.each([true, false])("puts hits without the attribute last (descending: %s)", async (sortDescending) => {
    const found = await searching.search("assets", { sort: "accuracy_mm", sortDescending, size: 10_000 });
    const values = found.hits.map(({ sort }) => sort?.[0]);
    const present = values.filter((value) => isNumber(value));
    const known = rows.assets.map((row) => attribute(row, "accuracy_mm")).filter(isNumber);
    const ordered = known.toSorted((left, right) => (sortDescending ? right - left : left - right));
    expect(values.slice(0, present.length)).toEqual(ordered);
    expect(values.slice(present.length).every((value) => value === null)).toBe(true);
  });

  it("is newest first by default", async () => {
    const found = await searching.search("assets", { size: 10_000 });
    const times = rows.assets.map(({ createdAt }) => createdAt).toSorted((left, right) => right - left);
    expect(found.hits.map(({ _source }) => _source.createdAt)).toEqual(times);
  });

  it("is by score for a pattern", async () => {
    const found = await searching.search("files", { searchPattern: "jpg zenmuse", size: 100 });
    const scores = found.hits.map(({ _score }) => _score ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
    expect(found.max_score).toBe(scores[0]);
  });

  it("pages without gaps or duplicates", async () => {
    const whole = await searching.search("files", { searchPattern: "*.jpg", size: 100 });
    const pages = await Promise.all(
      [0, 40, 80].map((from) => searching.search("files", { searchPattern: "*.jpg", from, size: 40 })),
    );
    const ids = pages.flatMap(({ hits }) => hits.map(({ _id }) => _id)).slice(0, 100);
    expect(ids).toEqual(whole.hits.map(({ _id }) => _id));
  });

  it("returns ten hits by default, none past the end, and always the total", async () => {
    expect((await searching.search("assets", {})).hits).toHaveLength(10);
    const beyond = await searching.search("assets", { from: 9_000, size: 10 });
    expect(beyond).toMatchObject({ hits: [], total: { value: rows.assets.length } });
    expect(await searching.search("assets", { size: 0 })).toMatchObject({
      hits: [],
      total: { value: rows.assets.length },
    });
  });
});
