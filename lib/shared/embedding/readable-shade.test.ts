import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastOf, type Rgb, readableShade, toHex } from "./readable-shade";

const part = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(part, part, part);
const surfaces: Rgb[] = [
  [255, 255, 255],
  [23, 23, 26],
];

describe("a host's color", () => {
  it("is measured as WCAG does", () => {
    expect(contrastOf([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 5);
    expect(contrastOf([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });

  it("is readable, whatever it is: as text on the page and under the text of a button", () => {
    fc.assert(
      fc.property(color, fc.constantFrom(...surfaces), (given, surface) => {
        const { fill, onFill, ink } = readableShade(given, surface);
        expect(fill).toEqual(given);
        expect(contrastOf(onFill, fill)).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(ink, surface)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it("stays as it is where it is readable already", () => {
    expect(readableShade([28, 93, 153], [255, 255, 255]).ink).toEqual([28, 93, 153]);
    expect(toHex([28, 93, 153])).toBe("#1c5d99");
  });
});
