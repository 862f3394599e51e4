import type { Feature } from "geojson";
import { describe, expect, it } from "vitest";
import { geometryWords } from "./geometry-words";
import { parseGeoJson } from "./parse-geo-json";
import { placesOfCollection } from "./places-of-collection";

const placesOf = (...features: object[]) => {
  const parsed = parseGeoJson(JSON.stringify({ type: "FeatureCollection", features }));
  return parsed.isValid ? placesOfCollection(parsed.collection) : [];
};
const geometry = { type: "Point", coordinates: [14.44, 45.33] };
const feature = (rest: object) => ({ type: "Feature", geometry, properties: null, ...rest });

describe("placesOfCollection", () => {
  it.each([
    ["its name", { id: "f-1", properties: { name: "Mole" } }, "Mole"],
    ["the id beside its properties", { id: "control-07", properties: {} }, "control-07"],
    ["an id that is a number", { id: 0 }, "0"],
    ["an id among its properties", { properties: { id: "p-9" } }, "p-9"],
    ["its place where it has neither", {}, "Point 1"],
    ["its place where the id is of another kind", { id: { no: 1 } }, "Point 1"],
  ])("calls a feature by %s", (_, rest, label) => {
    expect(placesOf(feature(rest))[0]?.label).toBe(label);
  });

  it("keeps what the document says of a feature", () => {
    expect(placesOf(feature({ properties: { name: "Mole", depth: 12 } }))[0]?.properties).toEqual({
      name: "Mole",
      depth: 12,
    });
  });
});

describe("geometryWords", () => {
  const point: Feature = {
    type: "Feature",
    geometry: { type: "Point", coordinates: [0, 0] },
    properties: null,
  };
  const line: Feature = {
    type: "Feature",
    geometry: {
      type: "LineString",
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    properties: null,
  };
  it("names a point a point, and a mixture as such", () => {
    expect(geometryWords({ type: "FeatureCollection", features: [point, point] })).toBe("point");
    expect(geometryWords({ type: "FeatureCollection", features: [point, line] })).toBe("several shapes");
  });
});
