import type { FeatureCollection } from "geojson";
import type { SdmaLocation } from "@/lib/shared/sdma/generated/answers.gen";
import { parseGeoJson } from "./parse-geo-json";

/** A property of a feature, its value as the document has it. */
export interface WrittenProperty {
  name: string;
  value: string;
}

export interface MapPlace {
  id: string;
  label: string;
  /** A second line, such as the path of a file. */
  subLabel?: string;
  href?: string;
  /** What a document says of it; shown where it is chosen. A name may come twice. */
  properties?: readonly WrittenProperty[];
  /** Properties that the document has beside these. */
  morePropertiesCount?: number;
  /** Longitude, latitude in degrees of WGS 84; null where only a shape is known. */
  point: readonly [number, number] | null;
  shape: FeatureCollection | null;
  place?: string;
  /** What it is colored by, such as the type of an asset or of a geometry. */
  type?: string;
  /** Why something of the location could not be drawn. */
  fault?: string;
}

export interface PlaceSource {
  id: string;
  label: string;
  subLabel?: string;
  href?: string;
  type?: string;
  location: SdmaLocation | undefined;
}

const isWithin = (value: number | undefined, limit: number): value is number =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) <= limit;

function pointOf({ latitude, longitude }: SdmaLocation): readonly [number, number] | null {
  return isWithin(latitude, 90) && isWithin(longitude, 180) ? [longitude, latitude] : null;
}

/** The place of a resource on the map; null when it has no location. A location that cannot be read is a fault. */
export function toMapPlace({ location, ...rest }: PlaceSource): MapPlace | null {
  if (!location) return null;
  const hasPoint = location.latitude !== undefined || location.longitude !== undefined;
  if (!hasPoint && !location.geoJson) return null;
  const point = pointOf(location);
  const parsed = location.geoJson ? parseGeoJson(location.geoJson) : null;
  const faults = [
    hasPoint && !point ? "Its coordinates are out of range." : "",
    parsed && !parsed.isValid ? `Its outline cannot be drawn. ${parsed.reason}` : "",
  ].filter(Boolean);
  return {
    ...rest,
    point,
    shape: parsed?.isValid ? parsed.collection : null,
    ...(location.place ? { place: location.place } : {}),
    ...(faults.length > 0 ? { fault: faults.join(" ") } : {}),
  };
}
