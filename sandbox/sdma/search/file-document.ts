import type { FileRow } from "../store/schema";
import type { AssetSlots } from "./asset-slots";
import { indexText } from "./indexed-text";
import { pickFields } from "./pick-fields";
import { attributeTexts, readAttributes } from "./read-attributes";
import { parseLocation, readPlace } from "./read-place";
import type { SearchDocument } from "./search-document";

export const fileColumnNames = [
  "addedAt",
  "analysisState",
  "assetId",
  "fileId",
  "hash",
  "mtime",
  "objectKey",
  "path",
  "pathId",
  "size",
  "state",
] as const satisfies readonly (keyof FileRow)[];

const locationFieldNames = ["latitude", "longitude", "place"] as const;

/** Fields of the asset that its files can be found by. */
export const inheritedFieldNames = ["assetName", "assetState", "libraryId", "projectId"] as const;

/** Names that filters and sorting use for a file's fields; any other name is an attribute. */
export const fileFieldNames: readonly string[] = [
  ...fileColumnNames,
  ...inheritedFieldNames,
  ...locationFieldNames,
].toSorted();

export type FileColumns = Pick<
  FileRow,
  | (typeof fileColumnNames)[number]
  | "location"
  | "metadataAttributes"
  | "isHidden"
  | "isDerived"
  | "lastVersion"
>;

const repeated = new Set(["analysisState", "assetId", "hash", "state"]);

/** Words are matched in the path, in attribute names and values, and in the place. */
export function toFileDocument(row: FileColumns, slots: AssetSlots): SearchDocument {
  const attributes = readAttributes(row.metadataAttributes);
  const location = parseLocation(row.location);
  const { latitude = null, longitude = null, place = null } = location ?? {};
  return {
    id: row.fileId,
    asset: slots.of(row.assetId),
    fields: Object.assign(pickFields(row, fileColumnNames, repeated), { latitude, longitude, place }),
    attributes,
    text: indexText([row.path, ...attributeTexts(attributes), ...(place === null ? [] : [place])]),
    place: location && readPlace(location),
    addedAt: row.addedAt ?? 0,
  };
}

/** Earlier contents, hidden files and derived pictures are not searchable. */
export function isSearchable(row: FileColumns): boolean {
  return row.lastVersion === null && row.isHidden === 0 && row.isDerived === 0;
}
