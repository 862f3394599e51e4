import { describe, expect, it } from "vitest";
import { toMapPlace } from "./map-place";
import { parseGeoJson } from "./parse-geo-json";
import { boundsOfPlaces } from "./place-bounds";

const square = [
  [14.43, 45.32],
  [14.45, 45.32],
  [14.45, 45.34],
  [14.43, 45.32],
];
const polygon = { type: "Polygon", coordinates: [square] };
const place = (location: Parameters<typeof toMapPlace>[0]["location"]) =>
  toMapPlace({ id: "file-1", label: "crane.las", location });

describe("parseGeoJson", () => {
  it.each([
    ["a bare geometry", polygon],
    ["a feature", { type: "Feature", geometry: polygon, properties: null }],
    ["a feature without properties", { type: "Feature", geometry: polygon }],
    ["a collection of geometries", { type: "GeometryCollection", geometries: [polygon] }],
    ["positions with heights", { type: "Point", coordinates: [14.4, 45.3, 12.5] }],
  ])("draws %s", (_, value) => {
    expect(parseGeoJson(JSON.stringify(value))).toMatchObject({ isValid: true, leftOutCount: 0 });
  });

  it.each([
    ["cut-off JSON", '{"type":"Point"'],
    ["another kind of JSON", '{"type":"Topology"}'],
    ["meters in place of degrees", '{"type":"Point","coordinates":[338000,5020000]}'],
    ["a ring of three positions", '{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}'],
    ["a script in place of coordinates", '{"type":"Point","coordinates":"<script>"}'],
    [
      "a system that takes a projection",
      JSON.stringify({ ...polygon, crs: { type: "name", properties: { name: "EPSG:3857" } } }),
    ],
    ["nothing to draw", '{"type":"FeatureCollection","features":[]}'],
  ])("refuses %s", (_, text) => {
    expect(parseGeoJson(text).isValid).toBe(false);
  });

  it("draws the valid parts of a collection and counts the broken ones", () => {
    const features = [
      { type: "Feature", geometry: polygon, properties: {} },
      { type: "Feature", geometry: 7 },
    ];
    expect(parseGeoJson(JSON.stringify({ type: "FeatureCollection", features }))).toMatchObject({
      isValid: true,
      leftOutCount: 1,
    });
  });
});

describe("toMapPlace", () => {
  it("writes longitude before latitude", () => {
    expect(place({ latitude: 45.3271, longitude: 14.4422 })?.point).toEqual([14.4422, 45.3271]);
  });

  it("keeps zero as a coordinate", () => {
    expect(place({ latitude: 0, longitude: 0 })?.point).toEqual([0, 0]);
  });

  it("lists a resource whose outline is broken, with the reason", () => {
    expect(place({ geoJson: "{" })).toMatchObject({
      point: null,
      shape: null,
      fault: expect.stringContaining("not valid JSON"),
    });
    expect(place({ latitude: 145, longitude: 14 })?.fault).toContain("out of range");
  });

  it("is null without a location", () => {
    expect(place(undefined)).toBeNull();
    expect(place({ place: "Rijeka" })).toBeNull();
  });
});

describe("boundsOfPlaces", () => {
  it("surrounds points and outlines", () => {
    const places = [place({ geoJson: JSON.stringify(polygon) }), place({ latitude: 45.3, longitude: 14.6 })];
    expect(boundsOfPlaces(places.flatMap((each) => each ?? []))).toEqual([14.43, 45.3, 14.6, 45.34]);
    expect(boundsOfPlaces([])).toBeNull();
  });
});
