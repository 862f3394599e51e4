import type { FeatureCollection, GeoJsonProperties, Geometry } from "geojson";
import * as z from "zod/mini";

const longitude = z.number().check(z.minimum(-180), z.maximum(180));
const latitude = z.number().check(z.minimum(-90), z.maximum(90));
// A third number is a height; GeoJSON (RFC 7946 §3.1.1) discourages more and readers ignore them.
const position = z.tuple([longitude, latitude], z.number());
const line = z.array(position).check(z.minLength(2));
const ring = z.array(position).check(z.minLength(4));
const polygon = z.array(ring).check(z.minLength(1));

const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("MultiPoint"), coordinates: z.array(position) }),
  z.object({ type: z.literal("LineString"), coordinates: line }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(line) }),
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
]);
const collectionSchema = z.object({
  type: z.literal("GeometryCollection"),
  geometries: z.array(geometrySchema),
});
const featureSchema = z.object({
  type: z.literal("Feature"),
  id: z.catch(z.optional(z.union([z.string(), z.number()])), undefined),
  geometry: z.nullable(z.union([geometrySchema, collectionSchema])),
  properties: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
});
const documentSchema = z.union([
  geometrySchema,
  collectionSchema,
  featureSchema,
  z.object({ type: z.literal("FeatureCollection"), features: z.array(z.unknown()) }),
]);

export type ParsedGeoJson =
  | { isValid: true; collection: FeatureCollection<Geometry>; brokenCount: number }
  | { isValid: false; reason: string };

interface DrawableFeature {
  id?: string | number | undefined;
  geometry: Geometry | null;
  properties?: GeoJsonProperties | undefined;
}

const asFeature = (geometry: Geometry, { id, properties }: Omit<DrawableFeature, "geometry"> = {}) => ({
  type: "Feature" as const,
  geometry,
  properties: properties ?? null,
  ...(id === undefined ? {} : { id }),
});

function collectionOf(features: readonly DrawableFeature[], brokenCount: number): ParsedGeoJson {
  const drawable = features.flatMap(({ geometry, ...rest }) => (geometry ? [asFeature(geometry, rest)] : []));
  if (drawable.length === 0) return { isValid: false, reason: "It holds no geometry that can be drawn." };
  return { isValid: true, collection: { type: "FeatureCollection", features: drawable }, brokenCount };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads GeoJSON that someone else wrote. Features that are broken or lie outside the globe are counted, not drawn.
 * @param text RFC 7946 in longitude and latitude of WGS 84
 */
export function parseGeoJson(text: string): ParsedGeoJson {
  const value = parsedJson(text);
  if (value === undefined) return { isValid: false, reason: "It is not JSON." };
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) return { isValid: false, reason: "It is not GeoJSON in longitude and latitude." };
  const document = parsed.data;
  if (document.type === "Feature") return collectionOf([document], 0);
  if (document.type !== "FeatureCollection") return collectionOf([asFeature(document)], 0);
  const features = document.features.flatMap((feature) => {
    const result = featureSchema.safeParse(feature);
    return result.success ? [result.data] : [];
  });
  return collectionOf(features, document.features.length - features.length);
}
