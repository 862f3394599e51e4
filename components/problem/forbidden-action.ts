import type { RefusedPlace } from "@/lib/shared/contracts/access-request";

/** What a disabled action would do. `portal`: the portal itself keeps it to its administrators. */
export type ForbiddenAction =
  | { layer: "sdma"; operationId: string; place: RefusedPlace }
  | { layer: "portal" };
