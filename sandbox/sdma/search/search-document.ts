import type { Place } from "./area";
import type { IndexedText } from "./indexed-text";
import type { FieldValue, SearchAttribute } from "./read-attributes";

/** The one place that an asset and its files find the asset's newest document at. */
export interface AssetSlot {
  document: SearchDocument | undefined;
}

/** What a search knows of an asset or a current file. */
export interface SearchDocument {
  /** Of the asset or file itself. */
  id: string;
  /** Of itself, or of the file's asset. */
  asset: AssetSlot;
  /** By the names that filters and sorting use. */
  fields: Readonly<Record<string, FieldValue | null>>;
  attributes: readonly SearchAttribute[];
  text: IndexedText;
  /** Assets have none of their own: they lie where their files lie. */
  place: Place | null;
  /** Seconds; results of equal rank come newest first. */
  addedAt: number;
}
