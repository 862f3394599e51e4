import type { AssetRow } from "../store/schema";
import type { AssetSlots } from "./asset-slots";
import { indexText } from "./indexed-text";
import { pickFields } from "./pick-fields";
import { attributeTexts, readAttributes } from "./read-attributes";
import type { SearchDocument } from "./search-document";

/** Names that filters and sorting use for an asset's fields; any other name is an attribute. */
export const assetFieldNames = [
  "assetId",
  "assetName",
  "assetState",
  "assetTemplateId",
  "createdAt",
  "createdBy",
  "fileCount",
  "libraryId",
  "manifestHash",
  "projectId",
  "statusCode",
  "statusMessage",
  "thumbnailFileId",
  "totalSize",
  "updatedAt",
  "updatedBy",
] as const satisfies readonly (keyof AssetRow)[];

export type AssetColumns = Pick<AssetRow, (typeof assetFieldNames)[number] | "attributes">;

const repeated = new Set([
  "assetState",
  "assetTemplateId",
  "createdBy",
  "libraryId",
  "projectId",
  "statusCode",
  "updatedBy",
]);

/** Words are matched in the name, and in attribute names and values. */
export function toAssetDocument(row: AssetColumns, slots: AssetSlots): SearchDocument {
  const attributes = readAttributes(row.attributes);
  return {
    id: row.assetId,
    asset: slots.of(row.assetId),
    fields: pickFields(row, assetFieldNames, repeated),
    attributes,
    text: indexText([row.assetName, ...attributeTexts(attributes)]),
    place: null,
    addedAt: row.createdAt,
  };
}
