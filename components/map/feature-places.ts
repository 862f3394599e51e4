import type { Feature, FeatureCollection, Geometry } from "geojson";
import { formatCountOf } from "@/lib/shared/format/count";
import { memberOf, membersOf, writtenValue } from "./json-members";
import type { Location } from "./locate-features";
import type { MapPlace, WrittenProperty } from "./map-place";
import { mergeGeometries } from "./merge-geometries";
import type { RawFeature } from "./raw-features";

/** Features that are listed individually; the rest are drawn as one. */
export const mostListed = 300;

/** Properties of a place that are kept, and characters of each: a document may be one feature of 50 MB. */
const mostProperties = 200;
const longestValue = 2_000;

const nameKeys = ["name", "Name", "title", "label"];
const longestName = 200;

const asShape = (geometries: readonly Geometry[]): FeatureCollection => ({
  type: "FeatureCollection",
  features: geometries.map((geometry): Feature => ({ type: "Feature", geometry, properties: null })),
});

/** What the document says of a feature; of a STAC collection, which has no properties, its plain members. */
function propertiesOf(source: string): WrittenProperty[] {
  const properties = memberOf(source, "properties");
  if (properties !== null && !/^(?:\{|null$)/.test(properties))
    return [{ name: "properties", value: writtenValue(properties) }];
  const members = [...membersOf(properties ?? source)];
  const isPlain = (text: string) => !text.startsWith("{") && !text.startsWith("[");
  return members.flatMap(({ key, text }) =>
    key !== null && (properties !== null || (isPlain(text) && key !== "type"))
      ? [{ name: key, value: writtenValue(text) }]
      : [],
  );
}

/** The name a feature gives itself, else its id: RFC 7946 §3.2 puts that beside the properties. */
function nameOf(source: string, properties: readonly WrittenProperty[]): string | undefined {
  const named = (key: string) => properties.findLast(({ name }) => name === key)?.value;
  const id = memberOf(source, "id");
  const candidates = [...nameKeys.map(named), id === null ? undefined : writtenValue(id), named("id")];
  return candidates
    .find((name) => name !== undefined && name !== "" && name !== "null" && !/^[[{]/.test(name))
    ?.slice(0, longestName);
}

const geometryTypes: Record<Geometry["type"], string> = {
  Point: "Points",
  MultiPoint: "Points",
  LineString: "Lines",
  MultiLineString: "Lines",
  Polygon: "Areas",
  MultiPolygon: "Areas",
  GeometryCollection: "Collections",
};

const absences: Record<Exclude<Location["state"], "drawn">, string> = {
  none: "No location in the file",
  unreadable: "Its location cannot be read",
  outside: "Its location is outside the area of its coordinate system",
  refused: "Its coordinate system is not supported",
};

function shorten(value: string): string {
  const more = value.length - longestValue;
  if (more <= 0) return value;
  return `${value.slice(0, longestValue)} … ${formatCountOf(more, { one: "more character", many: "more characters" })}`;
}

const shownProperties = (properties: readonly WrittenProperty[]): WrittenProperty[] =>
  properties
    .slice(0, mostProperties)
    .map(({ name, value }) => ({ name: shorten(name), value: shorten(value) }));

function placeOf({ source }: RawFeature, location: Location, index: number): MapPlace {
  const properties = source ? propertiesOf(source) : [];
  const kind = location.state === "drawn" ? location.geometry.type : "Feature";
  return {
    id: `feature-${index}`,
    label: (source && nameOf(source, properties)) || `${kind} ${index + 1}`,
    point: null,
    shape: location.state === "drawn" ? asShape([location.geometry]) : null,
    ...(properties.length > 0 ? { properties: shownProperties(properties) } : {}),
    ...(properties.length > mostProperties
      ? { morePropertiesCount: properties.length - mostProperties }
      : {}),
    ...(location.state === "drawn" ? { type: geometryTypes[location.geometry.type] } : {}),
    ...(location.state === "none" ? { place: absences.none } : {}),
    ...(location.state === "drawn" || location.state === "none" ? {} : { fault: absences[location.state] }),
  };
}

/** Features of a document as places, those without a position too, named by their own properties. */
export function featurePlaces(features: readonly RawFeature[], locations: readonly Location[]): MapPlace[] {
  const listed = features.slice(0, mostListed).flatMap((feature, index) => {
    const location = locations[index];
    return location ? [placeOf(feature, location, index)] : [];
  });
  const count = features.length - listed.length;
  if (count === 0) return listed;
  const rest = locations
    .slice(mostListed)
    .flatMap((location) => (location.state === "drawn" ? [location.geometry] : []));
  const shape = rest.length > 0 ? asShape(mergeGeometries(rest)) : null;
  const label = formatCountOf(count, { one: "more feature", many: "more features" });
  return [...listed, { id: "rest", label, point: null, shape }];
}
