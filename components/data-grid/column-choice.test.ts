import { describe, expect, it } from "vitest";
import { isShown, noChoice, parseColumnChoice, toggled } from "./column-choice";

const column = (id: string, more: { isFixed?: boolean; isHiddenAtFirst?: boolean } = {}) => ({
  id,
  header: id,
  track: "1fr",
  cell: () => null,
  ...more,
});

describe("the choice of columns", () => {
  it("starts with the default, and never hides the name", () => {
    expect(isShown(column("size"), noChoice)).toBe(true);
    expect(isShown(column("by", { isHiddenAtFirst: true }), noChoice)).toBe(false);
    expect(isShown(column("name", { isFixed: true }), { name: false })).toBe(true);
  });

  it("keeps only what differs from the default", () => {
    const by = column("by", { isHiddenAtFirst: true });
    const chosen = toggled(by, noChoice);
    expect(chosen).toEqual({ by: true });
    expect(toggled(by, chosen)).toEqual({});
    expect(toggled(column("size"), chosen)).toEqual({ by: true, size: false });
  });

  it.each([null, "", "[]", "null", "{", '{"by":"yes"}'])("is none for %j", (text) => {
    expect(parseColumnChoice(text)).toEqual({});
  });

  it("is read as it was saved", () => {
    expect(parseColumnChoice('{"by":true,"size":false,"x":1}')).toEqual({ by: true, size: false });
  });
});
