import { describe, expect, it } from "vitest";
import { facetValues, rowFilter } from "./row-filter";

interface Row {
  name: string;
  state: string;
}
const rows: Row[] = [
  { name: "Quay wall · Kovač", state: "READY" },
  { name: "رافعة الميناء", state: "MOON_PHASE" },
];
const names = (q: string, state = "") => {
  const filter = rowFilter<Row>({ q, state, type: "" }, (row) => row);
  return filter ? rows.filter(filter).map(({ name }) => name) : null;
};

describe("rowFilter", () => {
  it("matches every word in any order, without regard to case and accents", () => {
    expect(names("KOVAC quay")).toEqual(["Quay wall · Kovač"]);
    expect(names("kovac crane")).toEqual([]);
  });

  it("matches names written from right to left", () => {
    expect(names("الميناء")).toEqual(["رافعة الميناء"]);
  });

  it("filters by a state that it does not know", () => {
    expect(names("", "MOON_PHASE")).toEqual(["رافعة الميناء"]);
  });

  it("is null without a filter", () => {
    expect(names("  ")).toBeNull();
  });
});

describe("facetValues", () => {
  it("lists each value once and leaves out what is unknown", () => {
    expect(facetValues(["b", "a", "b", ""], (value) => value || null)).toEqual(["a", "b"]);
  });
});
