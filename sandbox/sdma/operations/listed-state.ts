/**
 * States that lists leave out after they have counted the asset into the page. Clients saw that assets "in a
 * transient state" are missing; that it is these two and not UPLOADING is our assumption.
 */
const transientStates = new Set(["PENDING_CREATE", "PENDING_DELETE"]);

export function isListedState(assetState: string): boolean {
  return !transientStates.has(assetState);
}
