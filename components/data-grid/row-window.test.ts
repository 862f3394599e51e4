import { describe, expect, it } from "vitest";
import { areApart, rowsInView, scrollToShow } from "./row-window";

const view = { rowPx: 36, scrollPx: 0, heightPx: 396, headPx: 36 };

describe("rows in view", () => {
  it.each([
    ["at the top", view, 0, 10],
    ["with rows cut at both ends", { ...view, scrollPx: 100 }, 2, 13],
    ["far down", { ...view, scrollPx: 3_600_000 }, 100_000, 100_010],
    ["pulled beyond the top, as on a phone", { ...view, scrollPx: -72 }, 0, 8],
    ["of a scroller without height", { ...view, heightPx: 0 }, 0, 0],
    ["without a head", { ...view, headPx: 0 }, 0, 11],
  ])("%s", (_, at, first, end) => {
    expect(rowsInView(at)).toEqual({ first, end });
  });
});

describe("a row that is to be shown", () => {
  it.each([
    ["needs no scrolling where it is in view", { ...view, scrollPx: 72 }, 5, 72],
    ["comes to the upper edge from above, below the head", { ...view, scrollPx: 720 }, 3, 108],
    ["comes to the lower edge from below", view, 10, 36],
    ["is the last that fits", view, 9, 0],
    ["shows its beginning where it is higher than the scroller", { ...view, heightPx: 50 }, 4, 144],
  ])("%s", (_, at, index, scrollPx) => {
    expect(scrollToShow(index, at)).toBe(scrollPx);
  });
});

describe("two ranges of rows", () => {
  it.each([
    ["the second begins where the first ends", { first: 0, end: 10 }, { first: 10, end: 20 }, true],
    ["the first begins where the second ends", { first: 10, end: 20 }, { first: 0, end: 10 }, true],
    ["one row is in both", { first: 0, end: 11 }, { first: 10, end: 20 }, false],
    ["one is within the other", { first: 0, end: 20 }, { first: 5, end: 6 }, false],
  ])("where %s", (_, one, other, isApart) => {
    expect(areApart(one, other)).toBe(isApart);
  });
});
