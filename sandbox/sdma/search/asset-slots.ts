import type { AssetSlot } from "./search-document";

/** Avoids looking up an asset by id for each file in each search. */
export interface AssetSlots {
  of(assetId: string): AssetSlot;
}

export function createAssetSlots(): AssetSlots {
  const slots = new Map<string, AssetSlot>();
  return {
    of(assetId) {
      const known = slots.get(assetId);
      if (known) return known;
      const slot: AssetSlot = { document: undefined };
      slots.set(assetId, slot);
      return slot;
    },
  };
}
