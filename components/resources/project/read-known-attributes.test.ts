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
      unit: { type: "string", values: "m" },
      codes: { type: "enum", values: { "EPSG:3765": "HTRS96" } },
      kinds: { type: ["a", "b"], values: ["x"] },
    };
    expect(readKnownAttributes(attributes)).toEqual([
      { name: "codes", type: null, values: ['{"type":"enum","values":{"EPSG:3765":"HTRS96"}}'] },
      { name: "crs", type: null, values: ["EPSG:3765", "EPSG:4326"] },
      { name: "empty", type: null, values: ["null"] },
      { name: "extent", type: null, values: ['{"north":45}'] },
      { name: "kinds", type: null, values: ['{"type":["a","b"],"values":["x"]}'] },
      { name: "points", type: null, values: ["12"] },
      { name: "sensor", type: "string", values: ["RIEGL VZ-400i", "7"] },
      { name: "unit", type: null, values: ['{"type":"string","values":"m"}'] },
    ]);
  });
});
