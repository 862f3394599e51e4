import type { Geometry } from "geojson";
import { z } from "zod";

/** Longitude, latitude and optionally height, in WGS 84 degrees (RFC 7946, section 3.1.1). */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());

/** RFC 7946, section 3.1.6: at least four positions, the last equal to the first. */
const ring = z
  .array(position)
  .min(4)
  .refine((positions) => {
    const [first, last] = [positions[0], positions.at(-1)];
    return first?.[0] === last?.[0] && first?.[1] === last?.[1];
  }, "a ring must end where it begins");
const line = z.array(position).min(2);
const polygon = z.array(ring).min(1);

const shapeSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Point"), coordinates: position }),
  z.object({ type: z.literal("MultiPoint"), coordinates: z.array(position).min(1) }),
  z.object({ type: z.literal("LineString"), coordinates: line }),
  z.object({ type: z.literal("MultiLineString"), coordinates: z.array(line).min(1) }),
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon).min(1) }),
]);

export type Shape = z.infer<typeof shapeSchema> & Geometry;

const collectionSchema = z.object({
  type: z.literal("GeometryCollection"),
  geometries: z.array(shapeSchema).min(1),
});
const geometrySchema = z.union([shapeSchema, collectionSchema]);
const featureSchema = z.object({ type: z.literal("Feature"), geometry: geometrySchema });
const featuresSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(featureSchema).min(1),
});

function shapesOf(geometry: z.infer<typeof geometrySchema>): Shape[] {
  return geometry.type === "GeometryCollection" ? geometry.geometries : [geometry];
}

/** The shapes of a GeoJSON geometry or feature, or of a collection of either; null for anything else. */
export function readShapes(value: unknown): Shape[] | null {
  const parsed = z.union([geometrySchema, featureSchema, featuresSchema]).safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  if (data.type === "FeatureCollection") return data.features.flatMap(({ geometry }) => shapesOf(geometry));
  return shapesOf(data.type === "Feature" ? data.geometry : data);
}
