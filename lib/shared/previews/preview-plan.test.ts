import { describe, expect, it } from "vitest";
import { planPreview } from "./preview-plan";

describe("planPreview", () => {
  it.each([
    ["photo.JPG", 4_000, "image"],
    ["points.csv", 4_000, "csv"],
    ["points.csv", 900_000_000, "csv"],
    ["outline.geojson", 4_000, "geojson"],
    ["outline.geojson", 90_000_000, "text"],
    ["scan.las", 4_000, "none"],
    ["page.html", 4_000, "text"],
    ["drawing.svg", 4_000, "text"],
    ["README", 4_000, "text"],
    ["device.unknown", 1_048_576, "text"],
    ["device.unknown", 1_048_577, "none"],
    ["ortho.tfw", 90, "text"],
    ["cloud.xyz", 900_000_000, "text"],
    ["photo.jpg", 900_000_000, "none"],
    ["points.csv", 0, "none"],
  ])("shows %s of %s bytes as %s", (path, size, show) => {
    expect(planPreview(path, size).show).toBe(show);
  });

  it("never reads more than 5 MiB of a text", () => {
    const plan = planPreview("huge.csv", 1e12);
    expect(plan).toMatchObject({ isCut: true, maxBytes: 262_144 });
  });

  it("says how to open what it does not show", () => {
    expect(planPreview("scan.laz", 10)).toEqual({
      show: "none",
      reason: expect.stringContaining("CloudCompare"),
      isTried: true,
    });
  });

  it.each([
    ["points.dat", 1_048_576, true],
    ["points.dat", 1_048_577, false],
    ["photo.jpg", 900_000_000, false],
    ["points.dat", 0, false],
  ])("looks whether %s of %s bytes is text: %s", (path, size, isTried) => {
    expect(planPreview(path, size)).toMatchObject({ show: "none", isTried });
  });
});
