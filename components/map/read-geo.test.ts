import { describe, expect, it } from "vitest";
import { boundsOfPlaces } from "./place-bounds";
import { readGeo } from "./read-geo";
import { boundsOf, collection, crs, point, read, rounded, valid } from "./read-geo.test-support";

describe("readGeo: forms", () => {
  it.each([
    ["gj-3d.geojson", 2],
    ["gj-as.json", 1],
    ["gj-bom.geojson", 1],
    ["gj-geomcoll.geojson", 1],
    ["gj-html.geojson", 1],
    ["gj-mixedcase.GeoJSON", 1],
    ["gj-nd.geojson", 2],
    ["gj-nd.geojsonl", 2],
    ["gj-noprops.geojson", 1],
    ["gj-znull.geojson", 2],
  ])("draws all of %s", async (file, count) => {
    expect(valid(await read(file)).counts).toMatchObject({ all: count, drawn: count });
  });

  it("draws UTF-16", async () => {
    expect(valid(await read("gj-utf16.geojson", "utf16le")).counts.drawn).toBe(1);
  });

  it("draws a text sequence whose records take several lines, and counts a record that is cut", async () => {
    const record = JSON.stringify(point(14.44, 45.33), null, 1);
    const reading = await readGeo(`\u001e${record}\n\u001e${record}\n\u001e{"type":`);
    expect(valid(reading).counts).toMatchObject({ all: 3, drawn: 2, unreadable: 1 });
  });

  it("counts lines that are not JSON or not features", async () => {
    const text = `${JSON.stringify(point(14, 45))}\r\n{"type":\r\n\r\n{"a":1}\r\n`;
    expect(valid(await readGeo(text)).counts).toMatchObject({ all: 3, drawn: 1, unreadable: 2 });
  });

  it.each([
    ["is cut", '{"type":'],
    ["is a comment", "# made by a tool"],
  ])("draws lines of which the first %s", async (_, first) => {
    const line = JSON.stringify(point(14, 45));
    const { counts } = valid(await readGeo(`${first}\n${line}\n${line}\n`));
    expect(counts).toMatchObject({ all: 3, drawn: 2, unreadable: 1 });
  });

  it("does not take a broken document with a feature per line for lines", async () => {
    const line = JSON.stringify(point(14, 45));
    const text = `{"type":"FeatureCollection","features":[\n${line},\n${line},\n${line}\n]`;
    expect(await readGeo(text)).toEqual({ isValid: false, reason: "It is not valid JSON." });
  });

  it.each([
    ["a byte order mark before each line, as in joined files", "\ufeff"],
    ["a line separator within text", ""],
  ])("draws lines with %s", async (_, mark) => {
    const line = JSON.stringify({ ...point(14, 45), properties: { name: "A\u2028B" } });
    expect(valid(await readGeo(`${mark}${line}\n${mark}${line}\n`)).counts.drawn).toBe(2);
  });

  it.each([
    ["within", '"coordinates":', "[".repeat(50_000), "1,2", "]".repeat(50_000)],
    ["without any position", '"coordinates":', "[".repeat(50_000), "", "]".repeat(50_000)],
  ])("counts lists nested too deeply %s as unreadable", async (_, ...parts) => {
    const text = `{"type":"Feature","geometry":{"type":"MultiPolygon",${parts.join("")}}}`;
    expect(valid(await readGeo(text)).counts).toMatchObject({ drawn: 0, unreadable: 1 });
  });

  it.each([
    ["cut-off JSON", '{"type":"Point"', "It is not valid JSON."],
    ["another kind of JSON", '{"type":"Rectangle"}', "It is not valid GeoJSON."],
    ["comments", '{\n// a\n"type":"Feature"}', "It is not valid JSON."],
  ])("refuses %s", async (_, text, reason) => {
    expect(await readGeo(text)).toEqual({ isValid: false, reason });
  });

  it("refuses an invalid number, as JSON does", async () => {
    expect((await read("gj-nan.geojson")).isValid).toBe(false);
  });
});

describe("readGeo: TopoJSON and STAC", () => {
  const topology = {
    type: "Topology",
    transform: { scale: [0.01, 0.01], translate: [14, 45] },
    objects: {
      area: {
        type: "GeometryCollection",
        geometries: [
          { type: "Polygon", arcs: [[0]], id: "a-1", properties: { name: "Mole", depth: "12.50" } },
          { type: null, properties: { name: "Unmeasured" } },
        ],
      },
      peg: { type: "Point", coordinates: [5, 5] },
    },
    arcs: [
      [
        [0, 0],
        [10, 0],
        [0, 10],
        [-10, -10],
      ],
    ],
  };

  it("draws TopoJSON with the properties of its features", async () => {
    const text = JSON.stringify(topology).replace('"12.50"', "12.50");
    const { counts, places } = valid(await readGeo(text));
    expect(counts).toMatchObject({ all: 3, drawn: 2, none: 1 });
    expect(places.map(({ label }) => label)).toEqual(["Mole", "Unmeasured", "Point 3"]);
    expect(places[0]?.properties).toContainEqual({ name: "depth", value: "12.50" });
    expect(rounded(boundsOfPlaces(places))).toEqual([14, 45, 14.1, 45.1]);
  });

  it("keeps properties with their geometry where names of objects are numbers", async () => {
    const at = (x: number) => `{"type":"Point","coordinates":[${x},45],"properties":{"name":"at ${x}"}}`;
    const text = `{"type":"Topology","arcs":[],"objects":{"b":${at(11)},"1":${at(12)}}}`;
    for (const { label, shape } of valid(await readGeo(text)).places)
      expect(shape?.features[0]?.geometry).toMatchObject({ coordinates: [Number(label.slice(3)), 45] });
  });

  it("counts objects whose arcs do not fit as unreadable, and draws the others", async () => {
    const objects = {
      ...topology.objects,
      cut: { type: "Polygon", arcs: [[7]] },
      nothing: null,
      list: { type: "GeometryCollection" },
    };
    const { counts } = valid(await readGeo(JSON.stringify({ ...topology, objects })));
    expect(counts).toMatchObject({ all: 6, drawn: 2, none: 1, unreadable: 3 });
  });

  it("says that a topology is empty or broken", async () => {
    expect(valid(await read("gj-topo.topojson")).counts.all).toBe(0);
    const { area } = topology.objects;
    const [outline] = area.geometries;
    const broken = { ...topology, objects: { outline }, arcs: [] };
    expect(await readGeo(JSON.stringify(broken))).toMatchObject({ isValid: false });
    expect(await readGeo('{"type":"Topology"}')).toMatchObject({ isValid: false });
  });

  it("draws a STAC item, and the boxes of a STAC collection over ±180° too", async () => {
    const item = { stac_version: "1.0.0", id: "tile-7", ...point(14.44, 45.33) };
    expect(valid(await readGeo(JSON.stringify(item))).places[0]?.label).toBe("tile-7");
    const collected = {
      type: "Collection",
      stac_version: "1.0.0",
      id: "fiji",
      title: "Fiji",
      extent: { spatial: { bbox: [[170, -22, -10, -170, -10, 50]] } },
    };
    const reading = valid(await readGeo(JSON.stringify(collected)));
    expect(reading.places[0]).toMatchObject({ label: "Fiji" });
    expect(boundsOf(reading)).toEqual([170, -22, 190, -10]);
  });
});

describe("readGeo: coordinate systems", () => {
  it("converts and names the one of the file", async () => {
    const reading = valid(await read("gj-crs3857.geojson"));
    expect(reading.notes).toEqual(["Coordinate system: EPSG:3857 (WGS 84 / Pseudo-Mercator)."]);
    expect(rounded(boundsOf(reading))).toEqual([14.44, 45.367, 14.44, 45.367]);
  });

  it.each([
    ["the CRS cannot be converted", "gj-localgrid.geojson", "EPSG:31275"],
    ["positions are swapped", "gj-latlon-invalid.geojson", "latitude comes first"],
  ])("draws nothing where %s", async (_, file, reason) => {
    expect(await read(file)).toEqual({ isValid: false, reason: expect.stringContaining(reason) });
  });

  it.each([
    ["meters without a CRS", collection([point(338_000, 5_020_000)]), "declares no coordinate system"],
    [
      "a local grid of which a part looks like degrees",
      collection([point(12, 30), point(420, 61)]),
      "local grid",
    ],
    [
      "a local grid whose most part looks like degrees",
      collection([point(12, 30), point(42, 61), point(420, 88)]),
      "local grid",
    ],
    [
      "meters that are called degrees",
      collection([point(338_000, 5_020_000)], crs("EPSG:4326")),
      "EPSG:4326",
    ],
    [
      "degrees that are called meters",
      collection([point(14.4, 45.3)], crs("EPSG:3857")),
      "look like degrees",
    ],
    [
      "coordinates of another zone",
      collection([point(5_500_000, 5_000_000)], crs("urn:ogc:def:crs:EPSG::32633")),
      "outside the area",
    ],
    ["northing before easting", collection([point(5_020_000, 500_000)], crs("EPSG:25833")), "northing first"],
    ["latitude first in degrees of Europe", collection([point(45.3, 14.4)], crs("EPSG:4258")), "swapped"],
    ["degrees of Europe elsewhere", collection([point(-47, -23)], crs("EPSG:4258")), "outside the area"],
  ])("refuses %s", async (_, text, reason) => {
    expect(await readGeo(text)).toEqual({ isValid: false, reason: expect.stringContaining(reason) });
  });

  it("names the first of many coordinate systems that are not supported, and counts the others", async () => {
    const sites = Array.from({ length: 50 }, (_, site) => ({ ...point(1, 2), ...crs(`Site grid ${site}`) }));
    expect(await readGeo(collection(sites))).toEqual({
      isValid: false,
      reason: expect.stringMatching(/Site grid 2,.*47 more coordinate systems are not supported/),
    });
  });

  it("honors the CRS of a single feature, and draws the others", async () => {
    const reading = valid(
      await readGeo(
        collection([point(14.4, 45.3), { ...point(1, 2), ...crs("Site grid") }, point(14.5, 45.4)]),
      ),
    );
    expect(reading.counts).toMatchObject({ all: 3, drawn: 2, refused: 1 });
    expect(reading.notes.join()).toContain("Site grid");
  });

  it("leaves out an outlier among positions that are close together", async () => {
    const reading = valid(await readGeo(collection([point(14.4, 45.3), point(999, 0), point(14.5, 45.4)])));
    expect(reading.counts).toMatchObject({ all: 3, drawn: 2, outside: 1 });
  });
});
