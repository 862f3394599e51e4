import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { memberOf, membersOf, writtenValue } from "./json-members";
import { sniffJson } from "./sniff-json";

const read = (file: string) => readFileSync(new URL(`./cases/${file}`, import.meta.url), "utf8");

describe("sniffJson", () => {
  it.each([
    ["gj-as.json", "geojson"],
    ["gj-mixedcase.GeoJSON", "geojson"],
    ["gj-bom.geojson", "geojson"],
    ["gj-nd.geojsonl", "geojson"],
    ["gj-topo.topojson", "topojson"],
  ])("recognizes %s", (file, kind) => expect(sniffJson(read(file))).toBe(kind));

  it.each([
    ["a STAC item", { stac_version: "1.0.0", type: "Feature", geometry: null }, "stac-item"],
    ["a STAC collection", { type: "Collection", stac_version: "1.0.0", extent: {} }, "stac-collection"],
    ["a geometry", { type: "Point", coordinates: [14, 45] }, "geojson"],
    ["another point", { type: "Point", x: 14, y: 45 }, null],
    ["a STAC catalog", { type: "Catalog", stac_version: "1.0.0" }, null],
    ["a type deeper down", { a: { type: "FeatureCollection" } }, null],
    ["a list", [{ type: "Feature" }], null],
  ])("tells %s", (_, value, kind) => expect(sniffJson(JSON.stringify(value))).toBe(kind));

  it("needs only the start", () => {
    expect(sniffJson('{"type": "FeatureCollection", "features": [{"type": "Fea')).toBe("geojson");
    for (const before of ["", "\n", "\ufeff"])
      expect(sniffJson(`${before}\u001e{"type":"Feature","geometry":null}\n\u001e{"type"`)).toBe("geojson");
  });

  it.each(["", "{", '{"a', "{a:1}", "no JSON", '{"type": "Feature'])("leaves %j alone", (text) =>
    expect(sniffJson(text)).toBeNull(),
  );
});

describe("membersOf", () => {
  it("keeps numbers, nulls and equal keys as they are written", () => {
    const text =
      '{"a": 12345678901234567891, "b":456123.450,"c":null,\n"a":"x\\"},]", "d": {"e": [1, 2]}, "f":[ ]}';
    expect([...membersOf(text)].map(({ key, text: value }) => [key, writtenValue(value)])).toEqual([
      ["a", "12345678901234567891"],
      ["b", "456123.450"],
      ["c", "null"],
      ["a", 'x"},]'],
      ["d", '{"e": [1, 2]}'],
      ["f", "[ ]"],
    ]);
    expect(memberOf(text, "a")).toBe('"x\\"},]"');
  });

  it("splits an array", () => {
    expect([...membersOf('[1, {"a":[2,3]} , "x,y"]')].map(({ text }) => text)).toEqual([
      "1",
      '{"a":[2,3]}',
      '"x,y"',
    ]);
    expect([...membersOf("[ ]")]).toEqual([]);
  });
});
