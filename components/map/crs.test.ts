import { describe, expect, it } from "vitest";
import { readCrs } from "./crs";
import { projectionOf } from "./projection";

const named = (name: string) => ({ type: "name", properties: { name } });

async function projected(name: string, position: readonly [number, number]) {
  const crs = readCrs(named(name));
  if (!crs?.isKnown) throw new Error(`${name} is not known`);
  return (await projectionOf(crs))(position);
}

describe("readCrs", () => {
  it.each([
    "urn:ogc:def:crs:EPSG::3857",
    "urn:ogc:def:crs:EPSG:6.9:3857",
    "http://www.opengis.net/def/crs/EPSG/0/3857",
    "http://www.opengis.net/gml/srs/epsg.xml#3857",
    "urn:ogc:def:crs:EPSG:3857",
    "urn:ogc:def:crs,crs:EPSG::3857,crs:EPSG::5773",
    "+init=epsg:3857",
    "EPSG:3857+5773",
    "EPSG:3857",
    "EPSG::3857",
    "[EPSG:3857]",
    "urn:ogc:def:crs:EPSG::3857+5773",
    "https://epsg.io/3857",
    "http://spatialreference.org/ref/epsg/3857/",
    "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/3857&2=http://www.opengis.net/def/crs/EPSG/0/5773",
    "WGS 84 / Pseudo-Mercator",
    'PROJCS["Any",GEOGCS["WGS 84",AUTHORITY["EPSG","4326"]],UNIT["metre",1],AUTHORITY["EPSG","3857"]]',
    'PROJCRS["Any",BASEGEOGCRS["WGS 84",ID["EPSG",4326]],ID["EPSG",3857]]',
    'PROJCS["WGS_84_Pseudo_Mercator",GEOGCS["GCS_WGS_1984"],UNIT["Meter",1.0]]',
    "3857",
  ])("reads %s", (name) => {
    expect(readCrs(named(name))?.name).toBe("EPSG:3857 (WGS 84 / Pseudo-Mercator)");
  });

  it.each([
    ["EPSG:3857", "EPSG:3857 (WGS 84 / Pseudo-Mercator)"],
    ["Site grid, berth 4", "Site grid, berth 4"],
    ["WGS84", "WGS 84 (CRS84)"],
  ])("reads the bare name %s", (crs, name) => {
    expect(readCrs(crs)?.name).toBe(name);
  });

  it.each([
    { type: "link", properties: { href: "http://spatialreference.org/ref/epsg/3765/ogcwkt/" } },
    { type: "link", properties: { href: "https://epsg.io/3765.wkt" } },
    { type: "ProjectedCRS", name: "Any", id: { authority: "EPSG", code: 3765 } },
    { type: "ProjectedCRS", name: "HTRS96 / Croatia TM" },
    named("HTRS96_Croatia_TM"),
  ])("reads %j", (crs) => expect(readCrs(crs)?.name).toBe("EPSG:3765 (HTRS96 / Croatia TM)"));

  it("reads zones by the name that Esri gives them", () => {
    expect(readCrs(named("WGS_1984_UTM_Zone_33S"))?.name).toBe("EPSG:32733 (WGS 84 / UTM zone 33S)");
    expect(readCrs(named("ETRS_1989_UTM_Zone_33N"))?.name).toBe("EPSG:25833 (ETRS89 / UTM zone 33N)");
  });

  it("reads codes that Esri uses", () => {
    expect(readCrs(named("ESRI:102100"))?.name).toBe("EPSG:102100 (WGS 84 / Pseudo-Mercator)");
    expect(readCrs(named("ESRI:102003"))).toEqual({ isKnown: false, name: "ESRI:102003" });
  });

  it("reads the form with a code", () => {
    expect(readCrs({ type: "EPSG", properties: { code: 25833 } })?.name).toBe(
      "EPSG:25833 (ETRS89 / UTM zone 33N)",
    );
  });

  it.each([
    ["urn:ogc:def:crs:OGC:1.3:CRS84"],
    ["urn:ogc:def:crs:EPSG::4326"],
    ["urn:ogc:def:crs:EPSG::4258"],
    ["urn:ogc:def:crs:OGC:2:84"],
    ["urn:ogc:def:crs:EPSG::4979"],
    ["urn:ogc:def:crs:EPSG::4937"],
    ["EPSG:4761"],
    ["EPSG:9000"],
    ["GCS_WGS_1984"],
  ])("reads %s as longitude and latitude", async (name) => {
    expect(await projected(name, [14.44, 45.33])).toEqual([14.44, 45.33]);
  });

  it.each([
    [named("urn:ogc:def:crs:EPSG::31275"), "EPSG:31275"],
    [named("EPSG:32661"), "EPSG:32661"],
    [named("EPSG:25839"), "EPSG:25839"],
    [named("Site grid, berth 4"), "Site grid, berth 4"],
    [
      { type: "link", properties: { href: "https://example.com/a.prj" } },
      "the system at https://example.com/a.prj",
    ],
    [7, "a system without a name"],
    [named('PROJCS["Site grid",UNIT["metre",1]]'), "Site grid"],
    [named("a\n\u202eb"), "a↵⇐b"],
    [named("x".repeat(3_000_000)), `${"x".repeat(200)} …`],
  ])("names the unknown system %j", (crs, name) => {
    expect(readCrs(crs)).toEqual({ isKnown: false, name });
  });

  it.each([undefined, null])("finds none in %s", (crs) => expect(readCrs(crs)).toBeNull());
});

/** Points that the agencies in charge publish, or well-known places; 0.001 degrees are about 100 m. */
describe("projectionOf", () => {
  it.each([
    ["EPSG:3857", [1_607_439.5, 5_679_521.2], [14.44, 45.3672]],
    ["EPSG:32633", [500_000, 5_000_000], [15, 45.1534]],
    ["EPSG:32733", [500_000, 10_000_000], [15, 0]],
    ["EPSG:25833", [500_000, 5_000_000], [15, 45.1534]],
    ["EPSG:3765", [500_000, 5_000_000], [16.5, 45.1398]],
    ["EPSG:27700", [651_409.903, 313_177.27], [1.716, 52.658]],
    ["EPSG:2056", [2_600_000, 1_200_000], [7.4386, 46.9511]],
    ["EPSG:21781", [600_000, 200_000], [7.4386, 46.9511]],
    ["EPSG:28992", [155_000, 463_000], [5.3872, 52.1552]],
    ["EPSG:2154", [700_000, 6_600_000], [3, 46.5]],
    ["EPSG:3035", [4_321_000, 3_210_000], [10, 52]],
    ["EPSG:2193", [1_600_000, 10_000_000], [173, 0]],
    ["EPSG:5514", [-568_991, -1_050_538.63], [16.8498, 50.209]],
    ["EPSG:31256", [2_900, 341_200], [16.3713, 48.2085]],
    ["EPSG:31468", [4_468_500, 5_333_300], [11.575, 48.137]],
  ] as const)("%s", async (name, position, [longitude, latitude]) => {
    const [x, y] = await projected(name, position);
    expect(Math.abs(x - longitude), `longitude ${x}`).toBeLessThan(0.003);
    expect(Math.abs(y - latitude), `latitude ${y}`).toBeLessThan(0.003);
  });
});
