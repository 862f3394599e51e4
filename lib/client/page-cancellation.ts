let controller = new AbortController();

/** Aborts when the person cancels the page that is under way. */
export const pageCancelSignal = (): AbortSignal => controller.signal;

/** Ends what the router still asks for, so that the portal lets go of the reads behind it: a retry must not join them. */
export function cancelPageRequests(): void {
  controller.abort();
  controller = new AbortController();
}
