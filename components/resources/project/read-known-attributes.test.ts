import { describe, expect, it } from "vitest";
import { readKnownAttributes } from "./read-known-attributes";

describe("readKnownAttributes", () => {
  it("reads every form an undocumented answer may take, in alphabetical order", () => {
    const attributes = {
      sensor: { type: "string", values: ["RIEGL VZ-400i", 7] },
      crs: ["EPSG:3765", "EPSG:4326"],
      points: 12,
      extent: { north: 45 },
      empty: null,
    };
    expect(readKnownAttributes(attributes)).toEqual([
      { name: "crs", type: null, values: ["EPSG:3765", "EPSG:4326"] },
      { name: "empty", type: null, values: ["null"] },
      { name: "extent", type: null, values: ['{"north":45}'] },
      { name: "points", type: null, values: ["12"] },
      { name: "sensor", type: "string", values: ["RIEGL VZ-400i", "7"] },
    ]);
  });
});
