import { z } from "zod";
import type { Place } from "./area";
import { boxAround } from "./box";
import { readShapes } from "./geometry-schema";

const locationSchema = z.object({
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  place: z.string().optional(),
  geoJson: z.string().optional(),
  aabb: z.string().optional(),
});

export type Location = z.infer<typeof locationSchema>;

function readOutline(geoJson: string): Place | null {
  try {
    const shapes = readShapes(JSON.parse(geoJson));
    return shapes && { box: boxAround(shapes), shapes };
  } catch {
    return null;
  }
}

function readBox(aabb: string): Place | null {
  const [west, south, east, north, ...more] = aabb.split(",").map(Number);
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if (more.length > 0 || ![west, south, east, north].every(Number.isFinite)) return null;
  return { box: { west, south, east, north }, shapes: [] };
}

function readPoint({ longitude, latitude }: Location): Place | null {
  if (longitude === undefined || latitude === undefined) return null;
  return { box: { west: longitude, south: latitude, east: longitude, north: latitude }, shapes: [] };
}

/** A stored location; null if it is not in the API's format. @param json as stored in the file's row */
export function parseLocation(json: string | null): Location | null {
  if (json === null) return null;
  const parsed = locationSchema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

/** A file's position, by its most exact location: outline, then box, then point. */
export function readPlace(location: Location): Place | null {
  const outline = location.geoJson === undefined ? null : readOutline(location.geoJson);
  const box = location.aabb === undefined ? null : readBox(location.aabb);
  return outline ?? box ?? readPoint(location);
}
