import { describe, expect, it } from "vitest";
import { hasAmbiguousSegment, toWirePath, toWireQuery } from "./wire-path";

describe("hasAmbiguousSegment", () => {
  it.each([[[]], [[""]], [["a", ""]], [["a", ".", "b"]], [["a", "..", "b"]]])(
    "finds one in %j",
    (segments) => {
      expect(hasAmbiguousSegment(segments)).toBe(true);
    },
  );

  it("accepts dots within a segment", () => {
    expect(hasAmbiguousSegment(["iam", "..a", "b.", "..."])).toBe(false);
  });
});

describe("toWirePath", () => {
  it("encodes every character that AWS's clients disagree on", () => {
    expect(toWirePath(["a:b/c+d@e=f", "!'()*,"])).toBe("/a%3Ab%2Fc%2Bd%40e%3Df/%21%27%28%29%2A%2C");
  });
});

describe("toWireQuery", () => {
  it("keeps order and repetitions, and encodes every name and value once", () => {
    const pairs = [
      ["a", "b=c"],
      ["a", ""],
      ["q", "x y"],
      ["q", "+"],
      ["%20", "'(*)'"],
    ] as const;
    expect(toWireQuery(pairs)).toBe("a=b%3Dc&a=&q=x%20y&q=%2B&%2520=%27%28%2A%29%27");
  });

  it("is empty for no pairs", () => expect(toWireQuery([])).toBe(""));
});
