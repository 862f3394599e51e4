import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seedConsumerProjectId, seedLibraryId, seedTransientProjectId } from "../../seed/identifiers";
import { expectValidAnswer } from "../answer-validator.test-support";
import { openSearchTest, type RawRow, type SearchTest } from "./open-search.test-support";

let searching: SearchTest;
let points: ReturnType<typeof pointsOf>;
beforeAll(async () => {
  searching = await openSearchTest();
  points = pointsOf(searching.rows("files"));
}, 120_000);
afterAll(() => searching.close());

const geo = (stringValue: string, key = "location") => ({
  size: 10_000,
  searchFilters: [{ key, operator: "geo", stringValue }],
});
const idsOf = (found: { hits: readonly { _id: string }[] }) => found.hits.map(({ _id }) => _id).toSorted();

const pointSchema = z.strictObject({
  latitude: z.number(),
  longitude: z.number(),
  place: z.string().optional(),
});

/** Files with only a point as location, so that four comparisons decide whether they match. */
function pointsOf(rows: readonly RawRow[]) {
  return rows.flatMap((row) => {
    const point = pointSchema.safeParse(JSON.parse(row.location ?? "null"));
    return point.success ? [{ id: row.id, ...point.data }] : [];
  });
}

describe("a search by place", () => {
  it("finds the same points in a box as four comparisons", async () => {
    const inside = points.filter(
      ({ longitude, latitude }) =>
        longitude >= 14.44 && longitude <= 14.444 && latitude >= 45.326 && latitude <= 45.33,
    );
    expect(inside.length).toBeGreaterThan(20);
    const found = idsOf(await searching.search("files", geo("14.44,45.326,14.444,45.33")));
    const known = new Set(points.map(({ id }) => id));
    expect(found.filter((id) => known.has(id))).toEqual(inside.map(({ id }) => id).toSorted());
  });

  it("accepts the same box as GeoJSON, WKT and an envelope", async () => {
    const ring = [
      [14.44, 45.326],
      [14.444, 45.326],
      [14.444, 45.33],
      [14.44, 45.33],
      [14.44, 45.326],
    ];
    const wkt = `POLYGON((${ring.map((position) => position.join(" ")).join(", ")}))`;
    const forms = [
      JSON.stringify({ type: "Polygon", coordinates: [ring] }),
      wkt,
      "ENVELOPE(14.44,14.444,45.33,45.326)",
    ];
    const box = idsOf(await searching.search("files", geo("14.44,45.326,14.444,45.33")));
    for (const form of forms) expect(idsOf(await searching.search("files", geo(form)))).toEqual(box);
  });

  it("finds in a circle the points within its radius by the haversine formula", async () => {
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const metersTo = ({ latitude, longitude }: { latitude: number; longitude: number }) => {
      const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
      const chord =
        half(45.3271, latitude) +
        Math.cos(radians(45.3271)) * Math.cos(radians(latitude)) * half(14.4422, longitude);
      return 2 * 6_371_008.8 * Math.asin(Math.sqrt(chord));
    };
    const inside = points.filter((point) => metersTo(point) <= 250);
    expect(inside.length).toBeGreaterThan(10);
    const found = idsOf(await searching.search("files", geo("45.3271,14.4422,250m")));
    const known = new Set(points.map(({ id }) => id));
    expect(found.filter((id) => known.has(id))).toEqual(inside.map(({ id }) => id).toSorted());
  });

  it("finds the assets of the files it finds", async () => {
    const area = geo("14.21,45.30,14.23,45.31");
    const files = await searching.search("files", area);
    const assets = await searching.search("assets", area);
    const assetIds = new Set(files.hits.map(({ _source }) => _source.assetId));
    expect(assetIds.size).toBeGreaterThan(10);
    expect(idsOf(assets)).toEqual([...assetIds].toSorted());
  });

  it("finds nothing in the middle of the ocean", async () => {
    expect((await searching.search("assets", geo("-40,-40,-39,-39"))).total.value).toBe(0);
  });
});

describe("search permissions", () => {
  const send = (person: string, body: unknown) =>
    searching.test.send(person, "POST", `libraries/${seedLibraryId}/search-assets`, body);

  it.each(["ada.novak", "mira.kovac", "jonas.olsen"])(
    "let %s, who has a level on the library, find everything",
    async (person) => {
      const found = await searching.search("assets", {}, person);
      expect(found.total.value).toBe(searching.rows("assets").length);
    },
  );

  it.each(["sara.rao", "noor.haddad"])("refuse %s, who has none", async (person) => {
    expect((await send(person, {})).status).toBe(403);
  });

  it("hide assets that are being created or deleted, unless a filter requests that state", async () => {
    const inProject = { key: "projectId", operator: "eq", stringValue: seedTransientProjectId };
    const named = { key: "assetState", operator: "eq", stringValue: "PENDING_DELETE" };
    const pattern = { searchPattern: "withdrawn", searchFilters: [inProject] };
    expect((await searching.search("assets", pattern)).total.value).toBe(0);
    const asked = await searching.search("assets", { ...pattern, searchFilters: [inProject, named] });
    expect(asked.total.value).toBe(60);
  });

  it("return 404 for a library that does not exist", async () => {
    const path = `libraries/library-${"0".repeat(32)}/search-files`;
    expect((await searching.test.send("ada.novak", "POST", path, {})).status).toBe(404);
  });

  it("return with each file its project and library, which are needed to request it", async () => {
    const filter = { key: "projectId", operator: "eq", stringValue: seedConsumerProjectId };
    const found = await searching.search("files", { searchFilters: [filter], size: 1 });
    expect(found.hits[0]?._source).toMatchObject({
      libraryId: seedLibraryId,
      projectId: seedConsumerProjectId,
    });
  });
});

it.each(["assets", "files"] as const)(
  "responds to a search for %s as the document specifies",
  async (kind) => {
    const path = `libraries/${seedLibraryId}/search-${kind}`;
    const answer = await searching.test.send("ada.novak", "POST", path, { searchPattern: "scan", size: 100 });
    expectValidAnswer(kind === "assets" ? "SearchAssets" : "SearchFiles", answer.status, answer.body);
    const refused = await searching.test.send("ada.novak", "POST", path, { size: -1 });
    expectValidAnswer(kind === "assets" ? "SearchAssets" : "SearchFiles", refused.status, refused.body);
  },
);

describe("an invalid search is a 400", () => {
  const filters = (filter: object) => ({ searchFilters: [{ key: "k", operator: "eq", ...filter }] });
  it.each<[body: object, parameterName: string]>([
    [{ size: -1 }, "size"],
    [{ size: 10_001 }, "size"],
    [{ size: 1.5 }, "size"],
    [{ size: "10" }, "size"],
    [{ from: -1 }, "from"],
    [{ from: 0.5 }, "from"],
    [{ from: 9_991, size: 10 }, "from"],
    [{ logicalOperator: "xor" }, "logicalOperator"],
    [{ logicalOperator: "" }, "logicalOperator"],
    [{ sort: "color" }, "sort"],
    [{ sortDescending: "yes" }, "sortDescending"],
    [{ searchPattern: 5 }, "searchPattern"],
    [{ searchFilters: {} }, "searchFilters"],
    [{ searchFilters: [{ operator: "eq", stringValue: "x" }] }, "searchFilters[0].key"],
    [{ searchFilters: [{ key: "k", stringValue: "x" }] }, "searchFilters[0].operator"],
    [filters({ operator: "contains", stringValue: "x" }), "searchFilters[0].operator"],
    [filters({}), "searchFilters[0].stringValue"],
    [filters({ stringValue: "x", numberValue: 1 }), "searchFilters[0].numberValue"],
    [filters({ operator: "like", numberValue: 1 }), "searchFilters[0].numberValue"],
    [filters({ operator: "starts_with" }), "searchFilters[0].stringValue"],
    [filters({ operator: "geo" }), "searchFilters[0].stringValue"],
    [filters({ operator: "geo", stringValue: "over there" }), "searchFilters[0].stringValue"],
    [filters({ operator: "geo", numberValue: 4 }), "searchFilters[0].numberValue"],
  ])("%j names %s", async (body, parameterName) => {
    for (const kind of ["assets", "files"]) {
      const path = `libraries/${seedLibraryId}/search-${kind}`;
      const answer = await searching.test.send("ada.novak", "POST", path, body);
      expect(answer.status).toBe(400);
      expect(JSON.parse(String(answer.body))).toMatchObject({ message: expect.any(String), parameterName });
    }
  });

  it("names the operators and fields that are allowed", async () => {
    const path = `libraries/${seedLibraryId}/search-files`;
    const sorted = await searching.test.send("ada.novak", "POST", path, { sort: "color" });
    expect(JSON.parse(String(sorted.body)).allowedValues).toEqual(
      expect.arrayContaining(["_score", "path", "size", "mtime", "assetName"]),
    );
    const filtered = await searching.test.send("ada.novak", "POST", path, filters({ operator: "is" }));
    expect(JSON.parse(String(filtered.body)).allowedValues).toHaveLength(11);
  });
});
