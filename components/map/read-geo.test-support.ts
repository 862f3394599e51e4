import { readFileSync } from "node:fs";
import { boundsOfPlaces } from "./place-bounds";
import { type GeoReading, readGeo } from "./read-geo";

export const read = (file: string, encoding: "utf8" | "utf16le" = "utf8") =>
  readGeo(readFileSync(new URL(`./cases/${file}`, import.meta.url), encoding));
export const valid = (reading: GeoReading) => {
  if (!reading.isValid) throw new Error(reading.reason);
  return reading;
};
export const collection = (features: readonly object[], rest: object = {}) =>
  JSON.stringify({ type: "FeatureCollection", ...rest, features });
export const feature = (geometry: unknown, properties: object = {}) => ({
  type: "Feature",
  geometry,
  properties,
});
export const point = (...coordinates: unknown[]) => feature({ type: "Point", coordinates });
export const crs = (name: string) => ({ crs: { type: "name", properties: { name } } });
export const boundsOf = (reading: GeoReading) => boundsOfPlaces(valid(reading).places);
export const rounded = (bounds: ReturnType<typeof boundsOf>) =>
  bounds?.map((each) => Math.round(each * 1_000) / 1_000);
