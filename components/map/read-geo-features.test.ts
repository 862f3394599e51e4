import { describe, expect, it } from "vitest";
import { readGeo } from "./read-geo";
import { boundsOf, collection, feature, point, read, rounded, valid } from "./read-geo.test-support";

describe("readGeo: counts", () => {
  it("counts features without a geometry, and lists them", async () => {
    const { counts, places } = valid(await read("gj-nullgeom.geojson"));
    expect(counts).toMatchObject({ all: 3, drawn: 1, none: 2 });
    expect(places.map(({ label }) => label)).toEqual([
      "with place",
      "No GPS fix yet",
      "Second without place",
    ]);
    expect(places[1]).toMatchObject({ shape: null, place: "No location in the file" });
    expect(valid(await read("gj-empty.geojson")).counts.all).toBe(0);
  });

  it.each([
    ["null", null],
    ["no coordinates", { type: "Point", coordinates: [] }],
    ["an empty polygon", { type: "Polygon", coordinates: [[]] }],
    ["an empty collection", { type: "GeometryCollection", geometries: [] }],
    [
      "a collection of empty ones",
      {
        type: "GeometryCollection",
        geometries: [
          { type: "MultiPoint", coordinates: [] },
          { type: "GeometryCollection", geometries: [] },
        ],
      },
    ],
  ])("treats %s as no geometry", async (_, geometry) => {
    expect(valid(await readGeo(collection([feature(geometry)]))).counts).toMatchObject({ all: 1, none: 1 });
  });

  it("draws a nested collection, without its empty parts", async () => {
    const nested = {
      type: "GeometryCollection",
      geometries: [
        { type: "GeometryCollection", geometries: [{ type: "Point", coordinates: [14.4, 45.3] }] },
        { type: "MultiPoint", coordinates: [] },
      ],
    };
    expect(boundsOf(await readGeo(JSON.stringify(nested)))).toEqual([14.4, 45.3, 14.4, 45.3]);
  });

  const deep = Array.from({ length: 500 }).reduce<object>(
    (inner) => ({ type: "GeometryCollection", geometries: [inner] }),
    { type: "Point", coordinates: [0, 0] },
  );
  it.each([
    ["a number for a geometry", 7],
    ["text for a coordinate", { type: "Point", coordinates: ["14.44", "45.33"] }],
    ["a script", { type: "Point", coordinates: "<script>" }],
    ["a missing latitude", { type: "Point", coordinates: [14.4] }],
    ["a null longitude", { type: "Point", coordinates: [null, 45] }],
    [
      "a ring of three",
      {
        type: "Polygon",
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    ["a line of one", { type: "LineString", coordinates: [[0, 0]] }],
    ["an unknown type", { type: "Circle", coordinates: [0, 0] }],
    ["endless nesting", deep],
  ])("counts %s as unreadable", async (_, geometry) => {
    const { counts, places } = valid(await readGeo(collection([feature(geometry), point(14, 45)])));
    expect(counts).toMatchObject({ all: 2, drawn: 1, unreadable: 1 });
    expect(places[0]?.fault).toContain("cannot be read");
  });

  it("ignores a null or missing height", async () => {
    const { places } = valid(await read("gj-znull.geojson"));
    expect(places[0]?.shape?.features[0]?.geometry).toEqual({ type: "Point", coordinates: [14.44, 45.33] });
  });

  it("draws features beyond the list as one, with their count", async () => {
    const many = Array.from({ length: 305 }, (_, index) => (index === 304 ? feature(null) : point(14, 45)));
    const { counts, places } = valid(await readGeo(collection(many)));
    expect(counts).toMatchObject({ all: 305, drawn: 304, none: 1 });
    expect(places).toHaveLength(301);
    expect(places.at(-1)?.label).toBe("5 more features");
    const at = [14, 45];
    expect(places.at(-1)?.shape?.features.map(({ geometry }) => geometry)).toEqual([
      { type: "MultiPoint", coordinates: [at, at, at, at] },
    ]);
  });
});

describe("readGeo: names and values", () => {
  it("shows numbers and nulls as they are written", async () => {
    const [place] = valid(await read("gj-bigint.geojson")).places;
    expect(place?.label).toBe("12345678901234567891");
    expect(place?.properties).toEqual([
      { name: "parcel_id", value: "12345678901234567891" },
      { name: "osm_id", value: "9007199254740993" },
      { name: "level", value: "null" },
      { name: "easting", value: "456123.450" },
    ]);
  });

  it.each([
    ["[1.50]", [{ name: "properties", value: "[1.50]" }]],
    ['"a text"', [{ name: "properties", value: "a text" }]],
    ["null", undefined],
  ])("shows properties that are no object: %s", async (written, properties) => {
    const reading = await readGeo(`{"type":"Feature","geometry":null,"properties":${written}}`);
    expect(valid(reading).places[0]?.properties).toEqual(properties);
  });

  it("keeps the first of many properties, and the start of a long value, and says so", async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key ${index}`, index]));
    const properties = { long: "v".repeat(3_000), ...many };
    const [place] = valid(await readGeo(collection([feature(null, properties)]))).places;
    expect(place?.properties).toHaveLength(200);
    expect(place?.morePropertiesCount).toBe(801);
    expect(place?.properties?.[0]?.value).toBe(`${"v".repeat(2_000)} … 1,000 more characters`);
  });

  it("keeps both of two equal names, and lists and text as they are", async () => {
    const text = `{"type":"Feature","geometry":null,"properties":{"a":1.0,"a":"x \\u0041","b":["c", 1e400],"name":""}}`;
    expect(valid(await readGeo(text)).places[0]?.properties).toEqual([
      { name: "a", value: "1.0" },
      { name: "a", value: "x A" },
      { name: "b", value: '["c", 1e400]' },
      { name: "name", value: "" },
    ]);
  });

  it.each([
    ["its name", { id: "f-1", properties: { name: "Mole" } }, "Mole"],
    ["the id beside its properties", { id: "control-07", properties: {} }, "control-07"],
    ["an id that is a number", { id: 0 }, "0"],
    ["an id among its properties", { properties: { id: "p-9" } }, "p-9"],
    ["its place where it has neither", {}, "Point 1"],
    ["its place where the id is of another kind", { id: { no: 1 } }, "Point 1"],
    ["its place where the name is null", { properties: { name: null } }, "Point 1"],
  ])("names a feature by %s", async (_, rest, label) => {
    const written = { ...point(14.44, 45.33), properties: null, ...rest };
    expect(valid(await readGeo(collection([written]))).places[0]?.label).toBe(label);
  });
});

describe("readGeo: ±180°", () => {
  it.each([
    ["gj-antimeridian-multi.geojson", [179, -18, 181, -17]],
    ["gj-antimeridian-points.geojson", [179.8, -16.9, 180.1, -16.8]],
  ])("frames %s narrowly", async (file, bounds) => {
    expect(rounded(boundsOf(await read(file)))).toEqual(bounds);
  });

  const lineOf = (...coordinates: number[][]) => feature({ type: "LineString", coordinates });
  const ringOf = (...coordinates: number[][]) => feature({ type: "Polygon", coordinates: [coordinates] });

  it.each([
    ["a line", lineOf([179, 1], [-179, 2]), [179, 1, 181, 2]],
    ["a line to the west", lineOf([-179, 1], [179, 2]), [179, 1, 181, 2]],
    ["an outline", ringOf([179, 0], [-179, 0], [-179, 1], [179, 1], [179, 0]), [179, 0, 181, 1]],
    ["longitudes that go on", lineOf([179, 1], [181, 2]), [179, 1, 181, 2]],
    [
      "the whole world",
      ringOf([-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]),
      [-180, -80, 180, 80],
    ],
    ["an ordinary line", lineOf([-60, 1], [60, 2]), [-60, 1, 60, 2]],
  ])("frames %s", async (_, drawn, bounds) => {
    expect(boundsOf(await readGeo(collection([drawn])))).toEqual(bounds);
  });

  it("draws an outline whose corners are past the edge of the Earth by a rounding", async () => {
    const outline = [
      [-180, -90.00000000000001],
      [180.00000000000014, -90],
      [180, -60],
      [-180, -60],
      [-180, -90.00000000000001],
    ];
    const text = collection([feature({ type: "Polygon", coordinates: [outline] })]);
    expect(rounded(boundsOf(await readGeo(text)))).toEqual([-180, -90, 180, -60]);
  });

  it("draws a crossing line as one piece, and reports it", async () => {
    const reading = valid(await readGeo(collection([lineOf([179, 1], [-179, 2], [178, 3])])));
    expect(reading.places[0]?.shape?.features[0]?.geometry).toEqual({
      type: "LineString",
      coordinates: [
        [179, 1],
        [181, 2],
        [178, 3],
      ],
    });
    expect(reading.notes).toEqual(["1 feature crosses ±180°, drawn as one piece."]);
  });

  it("keeps a hole in its outline", async () => {
    const outline = [
      [178, 0],
      [-178, 0],
      [-178, 4],
      [178, 4],
      [178, 0],
    ];
    const hole = [
      [-179, 1],
      [-179, 2],
      [-178.5, 2],
      [-179, 1],
    ];
    const reading = await readGeo(collection([feature({ type: "Polygon", coordinates: [outline, hole] })]));
    expect(valid(reading).places[0]?.shape?.features[0]?.geometry).toMatchObject({
      coordinates: [
        expect.anything(),
        [
          [181, 1],
          [181, 2],
          [181.5, 2],
          [181, 1],
        ],
      ],
    });
  });
});
