let controller = new AbortController();

/** Aborts when the person cancels the page that is loading. */
export const pageCancelSignal = (): AbortSignal => controller.signal;

/** Ends the router's pending requests, so that the portal drops the reads behind them: a retry must not join those. */
export function cancelPageRequests(): void {
  controller.abort();
  controller = new AbortController();
}
