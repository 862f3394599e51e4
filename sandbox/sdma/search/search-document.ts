import type { Place } from "./area";
import type { IndexedText } from "./indexed-text";
import type { FieldValue, SearchAttribute } from "./read-attributes";

/** Shared by an asset and its files, so that they always see the asset's newest document. */
export interface AssetSlot {
  document: SearchDocument | undefined;
}

/** The searchable data of an asset or a current file. */
export interface SearchDocument {
  id: string;
  /** Slot of the asset itself, or of the file's asset. */
  asset: AssetSlot;
  /** Keyed by the names that filters and sorting use. */
  fields: Readonly<Record<string, FieldValue | null>>;
  attributes: readonly SearchAttribute[];
  text: IndexedText;
  /** Assets have none; they are located where their files are. */
  place: Place | null;
  /** Seconds; results of equal rank are sorted newest first. */
  addedAt: number;
}
