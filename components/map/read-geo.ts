import { formatCountOf } from "@/lib/shared/format/count";
import { featurePlaces, mostListed } from "./feature-places";
import { type GeoRecords, recordsOf } from "./geo-records";
import { type LocatedFeatures, type Location, locateFeatures, namedSystems } from "./locate-features";
import type { MapPlace } from "./map-place";
import { type Project, projectionOf } from "./projection";
import { type RawFeature, rawFeatures } from "./raw-features";
import { isTopology, topologyFeatures } from "./topology-features";

export type GeoCounts = Record<Location["state"], number> & { all: number };

export type GeoReading =
  | {
      isValid: true;
      places: MapPlace[];
      counts: GeoCounts;
      /** Notes about the map, as sentences. */
      notes: string[];
    }
  | { isValid: false; reason: string };

const broken: RawFeature = { geometry: undefined, crs: undefined, source: null };

async function featuresOf({ records, brokenCount }: GeoRecords): Promise<RawFeature[] | null> {
  const features: RawFeature[] = [];
  let foundCount = 0;
  for (const record of records) {
    const most = Math.max(0, mostListed - features.length);
    const found = isTopology(record.value) ? await topologyFeatures(record, most) : rawFeatures(record, most);
    if (found) foundCount += 1;
    for (const feature of found ?? [{ ...broken, source: record.source }]) features.push(feature);
  }
  for (let count = 0; count < brokenCount; count += 1) features.push(broken);
  return foundCount > 0 ? features : null;
}

async function projectionsOf(features: readonly RawFeature[]): Promise<Map<string, Project>> {
  const projections = new Map<string, Project>();
  for (const crs of namedSystems(features))
    if (crs.isKnown) projections.set(crs.name, await projectionOf(crs));
  return projections;
}

function countsOf(locations: readonly Location[]): GeoCounts {
  const counts = { all: locations.length, drawn: 0, none: 0, unreadable: 0, outside: 0, refused: 0 };
  for (const { state } of locations) counts[state] += 1;
  return counts;
}

const crossingNote = (count: number) =>
  `${formatCountOf(count, { one: "feature crosses", many: "features cross" })} ±180°, drawn as one piece.`;

const mostRefusals = 3;

/** Each feature may name a system of its own. */
function refusalsOf({ refusals }: LocatedFeatures): string[] {
  const more = refusals.length - mostRefusals;
  const rest = formatCountOf(more, { one: "more coordinate system is", many: "more coordinate systems are" });
  return [...refusals.slice(0, mostRefusals), ...(more > 0 ? [`${rest} not supported.`] : [])];
}

function notesOf(located: LocatedFeatures): string[] {
  const crossing = located.locations.filter((each) => each.state === "drawn" && each.isCrossing).length;
  return [
    ...located.converted.map((name) => `Coordinate system: ${name}.`),
    ...refusalsOf(located).map((refusal) => `${refusal} These features are left out.`),
    ...(located.isContinued ? ["Longitudes beyond ±180° are read as continuing around the globe."] : []),
    ...(crossing > 0 ? [crossingNote(crossing)] : []),
  ];
}

/** Reads the features of a file: GeoJSON in all its forms, TopoJSON, STAC items and collections. */
export async function readGeo(text: string): Promise<GeoReading> {
  const records = recordsOf(text);
  if (!records) return { isValid: false, reason: "It is not valid JSON." };
  const features = await featuresOf(records);
  if (!features)
    return {
      isValid: false,
      reason: records.records.some(({ value }) => isTopology(value))
        ? "It is TopoJSON whose objects cannot be read."
        : "It is not valid GeoJSON.",
    };
  const located = locateFeatures(features, await projectionsOf(features));
  const counts = countsOf(located.locations);
  if (counts.drawn === 0 && counts.refused > 0)
    return { isValid: false, reason: `${refusalsOf(located).join(" ")} No map is drawn.` };
  return {
    isValid: true,
    places: featurePlaces(features, located.locations),
    counts,
    notes: notesOf(located),
  };
}
