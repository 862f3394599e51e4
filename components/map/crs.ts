import { visibleName } from "@/lib/shared/format/visible-name";
import { isRecord } from "@/lib/shared/record";
import { codeInName, codeInProjJson } from "./crs-code";
import type { Bounds } from "./read-geometry";

/** A coordinate reference system that a file names. */
export type NamedCrs =
  | {
      isKnown: true;
      name: string;
      /** For proj4; null where coordinates are longitude and latitude, within two meters of WGS 84. */
      definition: string | null;
      /** Area of use, with a margin: what lies outside is not in this system. */
      area: Bounds;
    }
  | { isKnown: false; name: string };

const world: Bounds = [-180, -90, 180, 90];
/** ETRS89 is fixed to the Eurasian plate: a position elsewhere is a mistake, such as latitude first. */
const europe: Bounds = [-36, 24, 45, 85];
const grs80 = "+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs";
const bessel = (shift: string) => `+ellps=bessel +towgs84=${shift} +units=m +no_defs`;
const mgi = bessel("577.326,90.129,463.919,5.137,1.474,5.297,2.4232");
const dhdn = bessel("598.1,73.7,418.2,0.202,0.045,-2.455,6.7");
const swiss = bessel("674.374,15.056,405.346,0,0,0,0");
const mercator =
  "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs";
const swissAt = (x: number, y: number) =>
  `+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=${x} +y_0=${y} ${swiss}`;
const tmerc = (longitude: number, k: number, x: number, y: number, datum: string) =>
  `+proj=tmerc +lat_0=0 +lon_0=${longitude} +k=${k} +x_0=${x} +y_0=${y} ${datum}`;

/** Code in the EPSG registry (epsg.org), name, definition and area. */
const systems: readonly (readonly [number, string, string | null, Bounds])[] = [
  [4326, "WGS 84", null, world],
  [4979, "WGS 84, with heights", null, world],
  [4258, "ETRS89", null, europe],
  [4937, "ETRS89, with heights", null, europe],
  [4269, "NAD83", null, world],
  [6318, "NAD83(2011)", null, world],
  [6319, "NAD83(2011), with heights", null, world],
  [4171, "RGF93", null, [-11, 40, 12, 53]],
  [4674, "SIRGAS 2000", null, [-123, -60, -25, 33]],
  [4283, "GDA94", null, [93, -61, 174, -8]],
  [7844, "GDA2020", null, [93, -61, 174, -8]],
  [7843, "GDA2020, with heights", null, [93, -61, 174, -8]],
  [4167, "NZGD2000", null, [160, -56, 195, -25]],
  [6668, "JGD2011", null, [122, 17, 158, 47]],
  [7912, "ITRF2014, with heights", null, world],
  [9000, "ITRF2014", null, world],
  [4761, "HTRS96", null, [12, 41, 20.5, 48]],
  [4765, "Slovenia 1996", null, [12, 44, 18, 48]],
  [3857, "WGS 84 / Pseudo-Mercator", mercator, [-180, -85.06, 180, 85.06]],
  [900913, "Google Mercator", mercator, [-180, -85.06, 180, 85.06]],
  [102100, "WGS 84 / Pseudo-Mercator", mercator, [-180, -85.06, 180, 85.06]],
  [3765, "HTRS96 / Croatia TM", tmerc(16.5, 0.9999, 500_000, 0, grs80), [12, 41, 20.5, 48]],
  [3794, "Slovenia 1996", tmerc(15, 0.9999, 500_000, -5_000_000, grs80), [12, 44, 18, 48]],
  [2180, "ETRF2000-PL / CS92", tmerc(19, 0.9993, 500_000, -5_300_000, grs80), [13, 48, 25.5, 56]],
  [
    2154,
    "RGF93 / Lambert-93",
    `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${grs80}`,
    [-11, 40, 12, 53],
  ],
  [3035, "ETRS89 / LAEA Europe", `+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 ${grs80}`, europe],
  [3006, "SWEREF99 TM", `+proj=utm +zone=33 ${grs80}`, [9, 53, 26, 71]],
  [3067, "ETRS89 / TM35FIN", `+proj=utm +zone=35 ${grs80}`, [17, 57, 34, 72]],
  [2193, "NZGD2000 / New Zealand TM", tmerc(173, 0.9996, 1_600_000, 10_000_000, grs80), [160, -50, 184, -30]],
  [2056, "CH1903+ / LV95", swissAt(2_600_000, 1_200_000), [4.5, 44.5, 12, 49]],
  [21781, "CH1903 / LV03", swissAt(600_000, 200_000), [4.5, 44.5, 12, 49]],
  [
    27700,
    "OSGB36 / British National Grid",
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs",
    [-10, 48.5, 4, 62.5],
  ],
  [
    28992,
    "Amersfoort / RD New",
    `+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 ${bessel("565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725")}`,
    [2, 50, 9, 56],
  ],
  [
    5514,
    "S-JTSK / Krovak East North",
    `+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 +k=0.9999 +x_0=0 +y_0=0 ${bessel("589,76,480,0,0,0,0")}`,
    [11, 46.5, 24, 52],
  ],
  [31254, "MGI / Austria GK West", tmerc(10 + 1 / 3, 1, 0, -5_000_000, mgi), [8, 45, 19, 50]],
  [31255, "MGI / Austria GK Central", tmerc(13 + 1 / 3, 1, 0, -5_000_000, mgi), [8, 45, 19, 50]],
  [31256, "MGI / Austria GK East", tmerc(16 + 1 / 3, 1, 0, -5_000_000, mgi), [8, 45, 19, 50]],
  ...[2, 3, 4, 5].map(
    (zone) =>
      [
        31464 + zone,
        `DHDN / Gauss-Krüger zone ${zone}`,
        tmerc(zone * 3, 1, zone * 1_000_000 + 500_000, 0, dhdn),
        [4, 46, 17, 56],
      ] as const,
  ),
];

interface UtmZones {
  first: number;
  last: number;
  /** What the code is above the zone's number. */
  base: number;
  name: string;
  hemisphere: "N" | "S";
  datum: string;
}

const utmZones: readonly UtmZones[] = [
  {
    first: 1,
    last: 60,
    base: 32_600,
    name: "WGS 84 / UTM zone",
    hemisphere: "N",
    datum: "+datum=WGS84 +units=m",
  },
  {
    first: 1,
    last: 60,
    base: 32_700,
    name: "WGS 84 / UTM zone",
    hemisphere: "S",
    datum: "+datum=WGS84 +units=m",
  },
  { first: 28, last: 38, base: 25_800, name: "ETRS89 / UTM zone", hemisphere: "N", datum: grs80 },
  { first: 1, last: 23, base: 26_900, name: "NAD83 / UTM zone", hemisphere: "N", datum: grs80 },
  { first: 48, last: 58, base: 28_300, name: "GDA94 / MGA zone", hemisphere: "S", datum: grs80 },
  { first: 46, last: 59, base: 7_800, name: "GDA2020 / MGA zone", hemisphere: "S", datum: grs80 },
];

/** Zones are six degrees wide; sites at their borders keep to one of them. */
function utmArea(zone: number, hemisphere: "N" | "S"): Bounds {
  const middle = zone * 6 - 183;
  return hemisphere === "N" ? [middle - 9, -2, middle + 9, 85] : [middle - 9, -81, middle + 9, 2];
}

function utmOf(code: number): NamedCrs | null {
  for (const { first, last, base, name, hemisphere, datum } of utmZones) {
    const zone = code - base;
    if (zone < first || zone > last) continue;
    const south = hemisphere === "S" ? " +south" : "";
    return {
      isKnown: true,
      name: `EPSG:${code} (${name} ${zone}${hemisphere})`,
      definition: `+proj=utm +zone=${zone}${south} ${datum}`,
      area: utmArea(zone, hemisphere),
    };
  }
  return null;
}

function crsOfCode(code: number): NamedCrs {
  const known = systems.find(([each]) => each === code);
  if (!known) return utmOf(code) ?? { isKnown: false, name: `EPSG:${code}` };
  const [, name, definition, area] = known;
  return { isKnown: true, name: `EPSG:${code} (${name})`, definition, area };
}

/** Esri writes `WGS_1984_UTM_Zone_33N` for what EPSG calls `WGS 84 / UTM zone 33N`. */
const plainName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9+]/g, "")
    .replace(/^(wgs|etrs|nad)19(?=\d\d)/, "$1");

function codeOfName(name: string): number | null {
  const plain = plainName(name);
  const known = systems.find(([, each]) => plainName(each) === plain);
  if (known) return known[0];
  for (const { first, last, base, name: zones, hemisphere } of utmZones)
    for (let zone = first; zone <= last; zone += 1)
      if (plainName(`${zones} ${zone}${hemisphere}`) === plain) return base + zone;
  return null;
}

/** The names that OGC and Esri have for longitude and latitude of WGS 84, and what people write. */
const ofWgs84 = /(?:CRS:?84h?|^urn:ogc:def:crs:OGC:2:84|^(?:GCS_)?WGS[ _]?(?:19)?84)$/i;
/** A name may be a whole definition. */
const longestName = 200;

function crsOfName(written: string): NamedCrs {
  const name = /^[a-z_]+\s*\[\s*"([^"]+)"/i.exec(written)?.[1] ?? written;
  const start = name.slice(0, longestName);
  const code = start === name ? codeOfName(name) : null;
  if (code !== null) return crsOfCode(code);
  return { isKnown: false, name: visibleName(start) + (start === name ? "" : " …") };
}

/** A system that is given without a name of its own: as PROJJSON, or by the address of its definition. */
function readUnnamed(crs: unknown, href: unknown): NamedCrs {
  const code = codeInProjJson(crs) ?? (typeof href === "string" ? codeInName(href) : null);
  if (code !== null) return crsOfCode(code);
  if (isRecord(crs) && typeof crs.name === "string") return crsOfName(crs.name);
  return typeof href === "string"
    ? { isKnown: false, name: `the system at ${visibleName(href.slice(0, longestName))}` }
    : { isKnown: false, name: "a system without a name" };
}

/**
 * Reads the `crs` member of GeoJSON before RFC 7946 (https://geojson.org/geojson-spec.html §3), and what programs write
 * there instead: a name alone, PROJJSON, WKT.
 * @returns null where none is named, which means WGS 84
 */
export function readCrs(crs: unknown): NamedCrs | null {
  if (crs === undefined || crs === null) return null;
  const properties = isRecord(crs) && isRecord(crs.properties) ? crs.properties : {};
  const code = isRecord(crs) && crs.type === "EPSG" ? properties.code : undefined;
  const written = properties.name ?? code ?? (typeof crs === "string" ? crs : undefined);
  if (typeof written === "number") return crsOfCode(written);
  if (typeof written !== "string") return readUnnamed(crs, properties.href);
  const name = written.trim();
  if (ofWgs84.test(name)) return { isKnown: true, name: "WGS 84 (CRS84)", definition: null, area: world };
  const epsg = codeInName(name);
  return epsg === null ? crsOfName(name) : crsOfCode(epsg);
}
