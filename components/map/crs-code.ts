import { isRecord } from "@/lib/shared/record";

/** What programs write before a code: OGC's names (07-092r3, 05-010), that of GML 2, proj's, and registries' addresses. */
const codePrefix =
  /^(?:urn:(?:ogc|x-ogc):def:crs:epsg:(?:[\d.]*:)?|https?:\/\/(?:www\.)?opengis\.net\/(?:def\/crs\/epsg\/[\d.]+\/|gml\/srs\/epsg\.xml#)|https?:\/\/(?:www\.)?epsg\.io\/|https?:\/\/(?:www\.)?spatialreference\.org\/ref\/epsg\/|(?:\+?init=)?epsg::?|esri:(?=102100$))/i;
/** What registries' addresses have after a code. */
const codeSuffix = /(?:\/[a-z0-9]*\/?|\.[a-z0-9]+)$/i;
/** One of places and heights: places are in the first of its two. */
const compound =
  /^(?:urn:ogc:def:crs,crs:(epsg:[\d.]*:\d+),.+|(epsg::?\d+)\+\d+|urn:ogc:def:crs:(epsg:[\d.]*:\d+)\+\d+|https?:\/\/(?:www\.)?opengis\.net\/def\/crs-compound\?1=([^&]+)&.+)$/i;
/** The last authority of WKT is the one of the whole: in WKT 1, and in WKT 2 as `ID`. */
const ofWkt = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"(\d+)"\s*\]|ID\s*\[\s*"EPSG"\s*,\s*(\d+)[^\]]*\])\s*\]\s*$/i;
const longestWkt = 20_000;

function singleOf(name: string): string {
  const [, ofUrn, short, plus, address] = compound.exec(name) ?? [];
  const inUrn = ofUrn ?? plus;
  return inUrn ? `urn:ogc:def:crs:${inUrn}` : (short ?? address ?? name);
}

/** The EPSG code that a name, an address or a definition of a coordinate system has; null where there is none. */
export function codeInName(written: string): number | null {
  const name = written.replace(/^\[(.*)\]$/, "$1");
  const [, inWkt1, inWkt2] = (name.length <= longestWkt && ofWkt.exec(name)) || [];
  if (inWkt1 ?? inWkt2) return Number(inWkt1 ?? inWkt2);
  const single = singleOf(name);
  const code = single.replace(codePrefix, "");
  if (code === single) return /^\d{4,6}$/.test(code) ? Number(code) : null;
  const bare = /^https?:/i.test(single) ? code.replace(codeSuffix, "") : code;
  return /^\d{1,6}$/.test(bare) ? Number(bare) : null;
}

/** The EPSG code of a definition as PROJJSON (https://proj.org/specifications/projjson.html). */
export function codeInProjJson(crs: unknown): number | null {
  if (!isRecord(crs) || !isRecord(crs.id) || crs.id.authority !== "EPSG") return null;
  const code = Number(crs.id.code);
  return Number.isInteger(code) ? code : null;
}
