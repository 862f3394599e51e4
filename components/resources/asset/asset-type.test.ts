import { describe, expect, it } from "vitest";
import { formatOfPath } from "@/lib/shared/previews/file-format";
import { assetType } from "./asset-type";

describe("assetType", () => {
  it.each([
    [
      "an attribute named for it",
      { assetName: "Crane", attributes: [{ name: "File type", value: "E57" }] },
      "E57",
    ],
    ["the name's ending", { assetName: "berth.geojson" }, "GeoJSON"],
    ["nothing", { assetName: "Harbour crane 04 · laser scan" }, null],
    [
      "an attribute that is not text",
      { assetName: "x", attributes: [{ name: "type", value: { a: 1 } }] },
      null,
    ],
    ["an empty attribute", { assetName: "x", attributes: [{ name: "type", value: " " }] }, null],
  ])("is read from %s", (_, asset, type) => {
    expect(assetType(asset)).toBe(type);
  });
});

describe("formatOfPath", () => {
  it("considers only the last extension, in upper or lower case", () => {
    expect(formatOfPath("a/b.csv/scan.tar.LAS")?.name).toBe("LAS");
    expect(formatOfPath("README")).toBeNull();
    expect(formatOfPath("x.constructor")).toBeNull();
  });
});
