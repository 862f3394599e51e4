import type { Feature, FeatureCollection } from "geojson";
import type { MapPlace } from "./map-place";

/** Features that are listed one by one; the rest is drawn as one. */
const mostListed = 300;
const nameKeys = ["name", "Name", "title", "label"];

/** The name a feature gives itself, else its id: RFC 7946 §3.2 puts that beside the properties. */
function labelOf({ id, properties, geometry }: Feature, index: number): string {
  const name: unknown = [...nameKeys.map((key) => properties?.[key]), id, properties?.id].find(
    (value) => value !== undefined && value !== null && value !== "",
  );
  return typeof name === "string" || typeof name === "number"
    ? String(name)
    : `${geometry.type} ${index + 1}`;
}

const asShape = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });

/** Features of a document as places, named by their own properties. */
export function placesOfCollection({ features }: FeatureCollection): MapPlace[] {
  const listed = features.slice(0, mostListed).map(
    (feature, index): MapPlace => ({
      id: `feature-${index}`,
      label: labelOf(feature, index),
      point: null,
      shape: asShape([feature]),
      ...(feature.properties ? { properties: feature.properties } : {}),
    }),
  );
  const rest = features.slice(mostListed);
  if (rest.length === 0) return listed;
  return [
    ...listed,
    { id: "rest", label: `${rest.length} more features`, point: null, shape: asShape(rest) },
  ];
}
