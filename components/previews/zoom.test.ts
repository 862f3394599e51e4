import { describe, expect, it } from "vitest";
import { nextZoom, zoomLabel } from "./zoom";

describe("zoom", () => {
  it("goes step by step and stays at the ends", () => {
    expect(nextZoom(1, 1)).toBe(1.5);
    expect(nextZoom(2, -1)).toBe(1.5);
    expect(nextZoom(1, -1)).toBe(1);
    expect(nextZoom(8, 1)).toBe(8);
  });

  it("is said in percent of what fits", () => {
    expect([zoomLabel(1), zoomLabel(1.5)]).toEqual(["Fits", "150 %"]);
  });
});
