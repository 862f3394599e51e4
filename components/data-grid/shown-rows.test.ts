import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowComparator, type ShownRows, showRows } from "./shown-rows";

interface Row {
  name: string;
  size: number | null;
}
const rows = (...names: string[]): Row[] => names.map((name) => ({ name, size: name.length }));
const byName = rowComparator<Row>(({ name }) => name, false);

describe("showRows", () => {
  it("keeps the service's order, and the very list, without a filter and an order", () => {
    const loaded = rows("b", "a");
    expect(showRows(loaded, null, null, null).shown).toBe(loaded);
  });

  it("gives the same page by page as sorting and filtering everything at once", () => {
    const pages = fc.array(fc.array(fc.record({ name: fc.string(), size: fc.option(fc.nat(9)) })));
    const bySize = rowComparator<Row>(({ size }) => size, true);
    const isShown = ({ name }: Row) => name.length < 5;
    fc.assert(
      fc.property(pages, (loadedPages) => {
        let loaded: Row[] = [];
        let last: ShownRows<Row> | null = null;
        for (const page of loadedPages) {
          loaded = [...loaded, ...page];
          last = showRows(loaded, isShown, bySize, last);
        }
        expect(last?.shown ?? []).toEqual(loaded.filter(isShown).sort(bySize));
      }),
    );
  });

  it("starts over when the list is a different one", () => {
    const first = showRows(rows("z", "y"), null, byName, null);
    expect(showRows(rows("c", "b", "a"), null, byName, first).shown.map(({ name }) => name)).toEqual([
      "a",
      "b",
      "c",
    ]);
  });
});

describe("rowComparator", () => {
  it("puts rows without a value last in both directions", () => {
    const list: Row[] = [
      { name: "x", size: null },
      { name: "y", size: 1 },
      { name: "z", size: 2 },
    ];
    const order = (isDescending: boolean) =>
      [...list].sort(rowComparator<Row>(({ size }) => size, isDescending)).map(({ name }) => name);
    expect(order(false)).toEqual(["y", "z", "x"]);
    expect(order(true)).toEqual(["z", "y", "x"]);
  });

  it("reads numbers in names as numbers", () => {
    expect(
      rows("strip 10", "strip 9")
        .sort(byName)
        .map(({ name }) => name),
    ).toEqual(["strip 9", "strip 10"]);
  });
});
