import type { NamedCrs } from "./crs";

/** Longitude and latitude in degrees, not checked for their range. */
export type Project = (position: readonly [number, number]) => readonly [number, number];

const asIs: Project = (position) => position;

/** From coordinates of a system to longitude and latitude of WGS 84; proj4 is loaded where it is needed. */
export async function projectionOf(crs: NamedCrs & { isKnown: true }): Promise<Project> {
  const { definition } = crs;
  if (definition === null) return asIs;
  const { default: proj4 } = await import("proj4");
  const { forward } = proj4(definition, "EPSG:4326");
  return ([x, y]) => {
    const [longitude = Number.NaN, latitude = Number.NaN] = forward([x, y]);
    return [longitude, latitude];
  };
}
