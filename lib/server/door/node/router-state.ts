import "server-only";
import * as z from "zod";

/** A segment, the segments below it, and what only Next reads. */
const routerState: z.ZodType = z
  .tuple([
    z.union([z.string(), z.array(z.unknown())]),
    z.record(
      z.string(),
      z.lazy(() => routerState),
    ),
  ])
  .rest(z.unknown());

/**
 * Whether Next can read the state that its router sends along with the request for a part of a page; it fails with 500
 * where it cannot.
 * @param header `Next-Router-State-Tree`: JSON, percent-encoded
 */
export function isRouterState(header: string): boolean {
  try {
    return routerState.safeParse(JSON.parse(decodeURIComponent(header))).success;
  } catch {
    return false;
  }
}
