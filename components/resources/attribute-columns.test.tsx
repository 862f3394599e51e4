import { describe, expect, it } from "vitest";
import { attributeColumns } from "./attribute-columns";

const rows = [
  { attributes: [{ name: "crs", value: "EPSG:3765" }] },
  {
    attributes: [
      { name: "flight", value: 12 },
      { name: "crs", value: null },
    ],
  },
  { attributes: [] },
];
const columns = attributeColumns(rows, ({ attributes }) => attributes);

describe("attributeColumns", () => {
  it("offers the attributes of what is loaded, the most frequent first, hidden at first", () => {
    expect(columns.map(({ header, isHiddenAtFirst }) => [header, isHiddenAtFirst])).toEqual([
      ["crs", true],
      ["flight", true],
    ]);
  });

  it("sorts numbers as numbers, and rows without a value as having none", () => {
    const [crs, flight] = columns;
    expect(rows.map((row) => crs?.sortValue?.(row))).toEqual(["EPSG:3765", null, null]);
    expect(rows.map((row) => flight?.sortValue?.(row))).toEqual([null, 12, null]);
  });
});
