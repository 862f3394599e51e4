import { assetFieldNames } from "./asset-document";
import { fileFieldNames, inheritedFieldNames } from "./file-document";
import type { FieldReader, ReadValues } from "./filter-test";
import type { LibrarySearch } from "./library-search";
import type { FieldValue } from "./read-attributes";
import type { AssetSlot, SearchDocument } from "./search-document";

function fieldValues(document: SearchDocument | undefined, key: string): readonly FieldValue[] {
  const value = document?.fields[key] ?? null;
  return value === null ? [] : [value];
}

/** Attributes by name, optionally prefixed with the member that holds them in responses. */
function attributeReader(key: string): ReadValues {
  const name = key.replace(/^(attributes|metadataAttributes)\./, "");
  const found = new Map<SearchDocument["attributes"], readonly FieldValue[]>();
  return ({ attributes }) => {
    const known = found.get(attributes);
    if (known) return known;
    const values = attributes.flatMap((attribute) => (attribute.name === name ? attribute.values : []));
    found.set(attributes, values);
    return values;
  };
}

export function assetReader({ files }: LibrarySearch): FieldReader {
  return {
    valuesOf: (key) =>
      assetFieldNames.some((name) => name === key)
        ? (document) => fieldValues(document, key)
        : attributeReader(key),
    placeTest: (meets) => {
      const met = new Set<AssetSlot>();
      for (const file of files.numbered()) if (file && meets(file)) met.add(file.asset);
      return ({ asset }) => met.has(asset);
    },
  };
}

export function fileReader(): FieldReader {
  return {
    valuesOf: (key) => {
      const field = key.replace(/^location\./, "");
      if (inheritedFieldNames.some((name) => name === field))
        return ({ asset }) => fieldValues(asset.document, field);
      return fileFieldNames.includes(field)
        ? (document) => fieldValues(document, field)
        : attributeReader(key);
    },
    placeTest: (meets) => meets,
  };
}

/** Whether any document has an attribute with that name. */
export function isAttributeIn(documents: readonly (SearchDocument | undefined)[]): (key: string) => boolean {
  return (key) => {
    const valuesOf = attributeReader(key);
    return documents.some((document) => document !== undefined && valuesOf(document).length > 0);
  };
}
