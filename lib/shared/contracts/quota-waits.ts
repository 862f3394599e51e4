/*
 * Asked by every page whose read takes long, so without a parser: `lib/client/ask-waits.ts` checks it by hand.
 */

/** GET /api/quota/{deployment}/waits?feature: the caller's own requests that wait for the API's rate limit now. */
export interface QuotaWaits {
  waiting: number;
  /** Since the first of them began to wait; 0 where none does. */
  waitedMs: number;
  /** About how long until the last of them is sent; 0 where none waits. */
  expectedMs: number;
}
