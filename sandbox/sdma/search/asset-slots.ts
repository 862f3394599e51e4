import type { AssetSlot } from "./search-document";

/** Spares looking up an asset by its identifier for each file of each search. */
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
