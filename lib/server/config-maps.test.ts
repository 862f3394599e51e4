import { describe, expect, it } from "vitest";
import { exampleText, mistakesOf, readText } from "./config.test-support";
import { mapOrigins, toBaseMap } from "./config-maps";

const withMaps = (...maps: unknown[]) =>
  exampleText.replace('"deployments": [', `"maps": ${JSON.stringify(maps)},\n  "deployments": [`);

const named = { label: "City", attribution: "© City of Rijeka" };
const readMaps = (...maps: unknown[]) => readText(withMaps(...maps)).maps;
const faultsOf = (map: unknown) =>
  mistakesOf(withMaps(map)).map(({ setting, message }) => `${setting} ${message}`);

describe("configured base maps", () => {
  it("are none by default", () => {
    expect(readText(exampleText).maps).toEqual([]);
  });

  it("are styles with a dark variant", () => {
    const [map] = readMaps({
      kind: "style",
      ...named,
      url: "https://maps.example.org/light.json?key=public",
      darkUrl: "https://maps.example.org/dark.json",
      origins: ["https://tiles.example.org"],
    });
    expect(map && toBaseMap(map)).toEqual({
      ...named,
      source: {
        kind: "style",
        url: "https://maps.example.org/light.json?key=public",
        darkUrl: "https://maps.example.org/dark.json",
      },
    });
    expect(mapOrigins(map ? [map] : [])).toEqual(["https://maps.example.org", "https://tiles.example.org"]);
  });

  it.each([
    ["https://tiles.example.org/{z}/{x}/{y}@2x.png", "https://tiles.example.org/{z}/{x}/{y}@2x.png"],
    [
      "https://wmts.example.org/topo/default/web/{TileMatrix}/{TileRow}/{TileCol}.png",
      "https://wmts.example.org/topo/default/web/{z}/{y}/{x}.png",
    ],
    [
      "https://wmts.example.org/?SERVICE=WMTS&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}",
      "https://wmts.example.org/?SERVICE=WMTS&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    ],
    ["/maps/site/{z}/{x}/{y}.png", "/maps/site/{z}/{x}/{y}.png"],
  ])("are tiles at %s", (url, template) => {
    const [map] = readMaps({ kind: "tiles", ...named, url, maxZoom: 21 });
    expect(map && toBaseMap(map).source).toEqual({
      kind: "raster",
      url: template,
      tileSize: 256,
      maxZoom: 21,
    });
  });

  it("are layers of a WMS, with names that are safe in a query", () => {
    const [map] = readMaps({
      kind: "wms",
      ...named,
      url: "https://wms.example.org/ows",
      layers: ["ortho 2026", "parcels&x"],
      tileSize: 512,
    });
    const source = map && toBaseMap(map).source;
    expect(source).toMatchObject({ kind: "raster", tileSize: 512, maxZoom: 19 });
    expect(source?.url).toBe(
      "https://wms.example.org/ows?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=EPSG:3857&FORMAT=image/png" +
        "&TRANSPARENT=TRUE&STYLES=&LAYERS=ortho%202026,parcels%26x&WIDTH=512&HEIGHT=512&BBOX={bbox-epsg-3857}",
    );
  });

  it("are PMTiles elsewhere or of the portal itself, which opens the policy to nothing", () => {
    const maps = readMaps(
      { kind: "pmtiles", ...named, url: "/maps/site.pmtiles" },
      { kind: "pmtiles", ...named, label: "Region", url: "https://maps.example.org:8443/a.pmtiles" },
    );
    expect(mapOrigins(maps)).toEqual(["https://maps.example.org:8443"]);
  });

  it.each([
    [{ kind: "tiles", ...named, url: "http://tiles.example.org/{z}/{x}/{y}.png" }, /https:\/\/ address/],
    [{ kind: "tiles", ...named, url: "https://tiles.example.org/{z}/{x}.png" }, /must contain \{z\}/],
    [{ kind: "tiles", ...named, url: "https://{s}.example.org/{z}/{x}/{y}.png" }, /no other \{placeholder\}/],
    [{ kind: "tiles", ...named, url: "//tiles.example.org/{z}/{x}/{y}.png" }, /https:\/\/ address/],
    [{ kind: "tiles", ...named, url: "/maps/../{z}/{x}/{y}.png" }, /https:\/\/ address/],
    [{ kind: "tiles", ...named, url: "https://*.example.org/{z}/{x}/{y}.png" }, /must be one host/],
    [{ kind: "tiles", ...named, url: "https://a; script-src x/{z}/{x}/{y}" }, /no spaces/],
    [{ kind: "tiles", ...named, url: "https://me:pw@example.org/{z}/{x}/{y}" }, /no user name or password/],
    [
      { kind: "tiles", ...named, url: "https://example.org/{z}/{x}/{y}", tileSize: 300 },
      /must be 256 or 512/,
    ],
    [
      { kind: "wms", ...named, url: "https://wms.example.org/ows?map=x", layers: ["a"] },
      /must have no query/,
    ],
    [{ kind: "wms", ...named, url: "https://wms.example.org/ows", layers: [] }, /at least one layer/],
    [{ kind: "style", ...named, url: "https://a.example.org/s.json", origins: ["https://b/x"] }, /no path/],
    [
      { kind: "mapbox", ...named, url: "https://a.example.org/s.json" },
      /must be style, tiles, wms or pmtiles/,
    ],
    [{ kind: "pmtiles", label: "City", url: "https://a.example.org/a.pmtiles" }, /attribution/],
  ])("refuse %j", (map, message) => {
    expect(faultsOf(map).join("\n")).toMatch(message);
    expect(faultsOf(map).join("\n")).not.toContain("pw");
  });

  it("have labels of their own, which people tell them apart by", () => {
    const map = { kind: "pmtiles", ...named, url: "/maps/site.pmtiles" };
    expect(mistakesOf(withMaps(map, { ...map, label: "CITY" })).map(({ message }) => message)).toEqual([
      'repeats the label "CITY"',
    ]);
  });

  it("with a mistake hide no contradiction of a deployment", () => {
    const text = withMaps({ kind: "tiles", ...named, url: "/maps/x.png" }).replace(
      '"region": "eu-west-1"',
      '"region": "eu-west-2"',
    );
    const settings = mistakesOf(text).map(({ setting }) => setting);
    expect(settings).toContain("maps[0].url");
    expect(settings.some((setting) => setting.startsWith("deployments[0]"))).toBe(true);
  });
});
