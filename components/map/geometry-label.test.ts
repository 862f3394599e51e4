import type { Feature } from "geojson";
import { describe, expect, it } from "vitest";
import { geometryLabel } from "./geometry-label";

describe("geometryLabel", () => {
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
  it("labels single shapes and mixtures", () => {
    expect(geometryLabel({ type: "FeatureCollection", features: [point, point] })).toBe("point");
    expect(geometryLabel({ type: "FeatureCollection", features: [point, line] })).toBe("multiple shapes");
  });
});
