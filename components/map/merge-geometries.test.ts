import type { Geometry, Position } from "geojson";
import { expect, it } from "vitest";
import { mergeGeometries } from "./merge-geometries";

const line: Position[] = [
  [0, 0],
  [1, 1],
];
const ring: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
];

it("keeps every point, line and area, those of collections too, in one geometry of each kind", () => {
  const geometries: Geometry[] = [
    { type: "Point", coordinates: [1, 2] },
    { type: "LineString", coordinates: line },
    { type: "Polygon", coordinates: [ring] },
    {
      type: "GeometryCollection",
      geometries: [
        { type: "MultiPoint", coordinates: [[3, 4]] },
        { type: "MultiLineString", coordinates: [line] },
        { type: "GeometryCollection", geometries: [{ type: "MultiPolygon", coordinates: [[ring]] }] },
      ],
    },
  ];
  expect(mergeGeometries(geometries)).toEqual([
    {
      type: "MultiPoint",
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    { type: "MultiLineString", coordinates: [line, line] },
    { type: "MultiPolygon", coordinates: [[ring], [ring]] },
  ]);
});

it("has nothing for nothing", () => expect(mergeGeometries([])).toEqual([]));
