import type { AssetRow } from "../store/schema";
import { indexText } from "./indexed-text";
import { attributeTexts, readAttributes } from "./read-attributes";
import type { SearchDocument } from "./search-document";

/** Names by which filters and sorting know an asset's fields; any other name is an attribute's. */
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

/** Words are looked for in the name, and in names and values of attributes. */
export function toAssetDocument(row: AssetColumns): SearchDocument {
  const attributes = readAttributes(row.attributes);
  const { attributes: _json, ...fields } = row;
  return {
    id: row.assetId,
    assetId: row.assetId,
    fields,
    attributes,
    text: indexText([row.assetName, ...attributeTexts(attributes)]),
    place: null,
    addedAt: row.createdAt,
  };
}
