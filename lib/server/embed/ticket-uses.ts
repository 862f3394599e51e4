import "server-only";
import { recordUse } from "../store/embed-uses";
import type { Store } from "../store/open-store";

/** Of several who use a ticket at once, in whatever replica, one may. @throws what the store throws */
export const takeTicket = (
  store: Store,
  { id, expiresAtMs }: { id: string; expiresAtMs: number },
): Promise<boolean> => recordUse(store, { scope: "ticket", id, keptUntilMs: expiresAtMs + 60_000 });
