import type { Place } from "./area";
import type { IndexedText } from "./indexed-text";
import type { SearchAttribute } from "./read-attributes";

export type FieldValue = string | number | boolean;

/** What a search knows of an asset or a current file. */
export interface SearchDocument {
  /** Of the asset or file itself. */
  id: string;
  /** Of the asset, or the file's. */
  assetId: string;
  /** By the names that filters and sorting use. */
  fields: Readonly<Record<string, FieldValue | null>>;
  attributes: readonly SearchAttribute[];
  text: IndexedText;
  /** Assets have none of their own: they lie where their files lie. */
  place: Place | null;
  /** Seconds; results of equal rank come newest first. */
  addedAt: number;
}
