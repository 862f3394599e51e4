/**
 * States that lists omit after counting the asset toward the page. Clients have seen that assets "in a transient state"
 * are missing; that it is these two and not UPLOADING is our assumption.
 */
export const transientAssetStates = ["PENDING_CREATE", "PENDING_DELETE"] as const;

export function isListedState(assetState: string): boolean {
  return !transientAssetStates.some((state) => state === assetState);
}
