import type { FileTable } from "../sdma/store/schema";
import { invocationStatuses } from "../sdma/wire/invocations";
import { digestOf } from "./identifiers";
import type { PlannedAsset } from "./plan-assets";
import type { PlannedFile } from "./plan-file-history";
import { seedConnectors } from "./templates";

type Details = Pick<
  FileTable,
  "location" | "metadataAttributes" | "suggestedAttributes" | "connectorInvocations" | "analysisState"
>;

const degrees = (value: number) => Number(value.toFixed(6));

function polygonAround(longitude: number, latitude: number, size: number): string {
  const west = degrees(longitude - size);
  const east = degrees(longitude + size);
  const south = degrees(latitude - size * 0.7);
  const north = degrees(latitude + size * 0.6);
  const ring = [
    [west, south],
    [east, degrees(south + size * 0.2)],
    [degrees(east - size * 0.3), north],
    [west, degrees(north - size * 0.1)],
    [west, south],
  ];
  return JSON.stringify({ type: "Polygon", coordinates: [ring] });
}

/** Most files lie somewhere; areas also have an outline, and some a box (west, south, east, north: assumption). */
function locationOf(asset: PlannedAsset, file: PlannedFile): object | null {
  const { random } = asset;
  if (file.kind === "txt" || file.kind === "json" || random.chance(0.25)) return null;
  const longitude = degrees(asset.longitude + (random.next() - 0.5) * 0.0012);
  const latitude = degrees(asset.latitude + (random.next() - 0.5) * 0.0008);
  const size = 0.0004 + random.next() * 0.0009;
  const isArea =
    file.kind === "tif" || file.kind === "geojson" || (file.kind === "las" && random.chance(0.4));
  const box = [longitude - size, latitude - size, longitude + size, latitude + size].map(degrees).join(",");
  return {
    latitude,
    longitude,
    ...(random.chance(0.5) ? { place: "Rijeka, Croatia" } : {}),
    ...(isArea ? { geoJson: polygonAround(longitude, latitude, size) } : {}),
    ...(isArea && random.chance(0.6) ? { aabb: box } : {}),
  };
}

function attributesOf({ random }: PlannedAsset, file: PlannedFile): object[] | null {
  if (file.kind === "jpg") {
    return [
      { name: "camera", value: random.pick(["Zenmuse P1", "Alpha 7R IV"]), type: "string", source: "exif" },
      { name: "exposure_s", value: 1 / random.pick([250, 500, 1000]), type: "number", source: "exif" },
    ];
  }
  if (file.kind === "las") {
    return [
      { name: "crs", value: "EPSG:32633", type: "string", source: "header" },
      { name: "point_format", value: 2, type: "number", source: "header" },
      { name: "georeferenced", value: random.chance(0.9), type: "boolean", source: "user" },
    ];
  }
  return null;
}

function suggestionsOf({ random }: PlannedAsset, file: PlannedFile): object[] | null {
  if ((file.kind !== "las" && file.kind !== "jpg" && file.kind !== "tif") || random.chance(0.6)) return null;
  const crs = {
    name: "crs",
    value: file.kind === "tif" ? "EPSG:4326" : "EPSG:32633",
    type: "string",
    source: "analysis",
  };
  const date = {
    name: "captured_on",
    value: `2026-10-${random.whole(10, 31)}`,
    type: "date",
    source: "analysis",
  };
  return random.chance(0.7) ? [crs, date] : [date];
}

function invocationsOf(asset: PlannedAsset, fileId: string, addedAt: number): object[] | null {
  const { random } = asset;
  if (random.chance(0.7)) return null;
  return seedConnectors.slice(0, random.whole(1, 3)).map(({ connectorId }, index) => {
    const status = random.pick(invocationStatuses);
    const id = digestOf(`invocation ${fileId} ${index}`);
    return {
      connectorInvocationId: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
      connectorId,
      resourceId: fileId,
      status,
      createdAt: addedAt + 5,
      lastStatusChangeAt: addedAt + 5 + random.whole(1, 900),
      eventType: "FileCreated",
      triggerResourceType: "file",
      eventTriggeredBy: asset.createdBy,
      ...(status === "BLOCKED" ? { blockedBy: [digestOf(`invocation ${fileId} 0`)] } : {}),
      ...(status === "WAITING" ? { waitingOn: [digestOf(`invocation ${fileId} 0`)] } : {}),
    };
  });
}

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value));

/** Where a file lies, what is known and suggested about it, and what connectors made of it. */
export function planFileDetails(
  asset: PlannedAsset,
  file: PlannedFile,
  fileId: string,
  addedAt: number,
): Details {
  const { random } = asset;
  return {
    location: toJson(locationOf(asset, file)),
    metadataAttributes: toJson(attributesOf(asset, file)),
    suggestedAttributes: toJson(suggestionsOf(asset, file)),
    connectorInvocations: toJson(invocationsOf(asset, fileId, addedAt)),
    analysisState: random.chance(0.9)
      ? random.pick(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "IN_PROGRESS", "PENDING", "FAILED"])
      : null,
  };
}
