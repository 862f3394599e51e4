import { describe, expect, it } from "vitest";
import { emptyPageBurst, foldCursorPages, followsEmptyPage } from "./cursor-pages";

interface Page {
  rows: number[];
  nextToken?: string;
}
const fold = (pages: Page[]) => foldCursorPages(pages, (page) => page.rows);

describe("foldCursorPages", () => {
  it("continues after an empty page with a cursor", () => {
    const progress = fold([
      { rows: [1], nextToken: "a" },
      { rows: [], nextToken: "b" },
    ]);
    expect(progress).toMatchObject({ items: [1], nextToken: "b", isComplete: false, trailingEmptyPages: 1 });
    expect(followsEmptyPage(progress)).toBe(true);
  });

  it("stops where the cursor is absent, even when the last page is empty", () => {
    const progress = fold([{ rows: [1, 2], nextToken: "a" }, { rows: [] }]);
    expect(progress).toMatchObject({ items: [1, 2], nextToken: null, isComplete: true });
    expect(followsEmptyPage(progress)).toBe(false);
  });

  it("treats an empty cursor as absent", () => {
    expect(fold([{ rows: [], nextToken: "" }]).isComplete).toBe(true);
  });

  it("asks before it uses more requests on empty pages", () => {
    const empty = Array.from({ length: emptyPageBurst }, (_, i) => ({ rows: [], nextToken: `t${i}` }));
    expect(followsEmptyPage(fold(empty.slice(0, -1)))).toBe(true);
    expect(followsEmptyPage(fold(empty))).toBe(false);
    expect(followsEmptyPage(fold([...empty, { rows: [], nextToken: "more" }]))).toBe(true);
  });

  it("does not read a page forever when the service repeats a cursor", () => {
    const progress = fold([
      { rows: [1], nextToken: "a" },
      { rows: [1], nextToken: "a" },
    ]);
    expect(progress).toMatchObject({ isLooping: true, nextToken: null });
  });
});
