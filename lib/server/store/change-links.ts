import "server-only";
import { countActive, inMakersTurn, type LinkMaker } from "./link-makers";
import type { Store } from "./open-store";

/** `revoked` also where there is no such link. */
export type LinkChanged = "changed" | "revoked" | "too-many";

interface HeldLink {
  deployment_id: string;
  maker_id: string;
  expires_at_ms: number;
}

/** A link that was not revoked, which nobody else changes before the end of the transaction. */
const holdLink = (tables: Store, id: string): Promise<HeldLink | undefined> =>
  tables
    .updateTable("shared_links")
    .set(({ ref }) => ({ revoked_at_ms: ref("revoked_at_ms") }))
    .where("id", "=", id)
    .where("revoked_at_ms", "=", 0)
    .returning(["deployment_id", "maker_id", "expires_at_ms"])
    .executeTakeFirst();

const isActive = ({ expires_at_ms }: HeldLink, nowMs: number) => expires_at_ms === 0 || expires_at_ms > nowMs;

const isFull = async (tables: Store, maker: LinkMaker, { nowMs, mostActive }: ActiveLimit) =>
  (await countActive(tables, "shared_links", { ...maker, nowMs })) >= mostActive;

interface ActiveLimit {
  nowMs: number;
  /** Of one maker in a deployment. */
  mostActive: number;
}

export interface Prolonged extends ActiveLimit {
  id: string;
  expiresAtMs: number;
}

/** @returns undefined where the link has another maker by now */
const prolongOf = (
  store: Store,
  maker: LinkMaker,
  { id, expiresAtMs, ...limit }: Prolonged,
): Promise<LinkChanged | undefined> =>
  inMakersTurn(store, maker, async (tables) => {
    const link = await holdLink(tables, id);
    if (!link) return "revoked";
    if (link.maker_id !== maker.makerId) return undefined;
    if (!isActive(link, limit.nowMs) && (await isFull(tables, maker, limit))) return "too-many";
    await tables
      .updateTable("shared_links")
      .set({ expires_at_ms: expiresAtMs })
      .where("id", "=", id)
      .execute();
    return "changed";
  });

/**
 * Gives a link another end. One that has expired comes back, unless its maker has too many that are active; a revoked one
 * does not.
 */
export async function prolongLink(store: Store, change: Prolonged): Promise<LinkChanged> {
  for (;;) {
    const link = await store
      .selectFrom("shared_links")
      .select(["deployment_id", "maker_id"])
      .where("id", "=", change.id)
      .executeTakeFirst();
    if (!link) return "revoked";
    const maker = { deploymentId: link.deployment_id, makerId: link.maker_id };
    const changed = await prolongOf(store, maker, change);
    if (changed) return changed;
  }
}

export interface Reassigned extends ActiveLimit {
  id: string;
  deploymentId: string;
  /** `isSeen`: they have just read the link's target, in this role. */
  maker: { id: string; name: string; facts: string; roleId: string; isSeen: boolean };
}

/** Gives a link to another maker, of whom it is known that they can open its target, unless they have too many. */
export const reassignLink = (
  store: Store,
  { id, deploymentId, maker, ...limit }: Reassigned,
): Promise<LinkChanged> => {
  const turn = { deploymentId, makerId: maker.id };
  return inMakersTurn(store, turn, async (tables) => {
    const link = await holdLink(tables, id);
    if (!link) return "revoked";
    const isOneMore = link.maker_id !== maker.id && isActive(link, limit.nowMs);
    if (isOneMore && (await isFull(tables, turn, limit))) return "too-many";
    await tables
      .updateTable("shared_links")
      .set({
        ...{ maker_id: maker.id, maker_name: maker.name, maker_facts: maker.facts },
        maker_verdict: maker.isSeen ? "opened" : "",
        ...{ maker_verdict_role: maker.roleId, maker_verdict_at_ms: limit.nowMs },
      })
      .where("id", "=", id)
      .execute();
    return "changed";
  });
};
