import "server-only";
import type { LastExchanges } from "@/lib/shared/embedding/doctor/host-evidence";
import type { Store } from "./open-store";

export interface ExchangePlace {
  hostId: string;
  deploymentId: string;
}

export interface ExchangeNote extends ExchangePlace {
  atMs: number;
  /** Of the refusal; null for a token that was accepted. */
  code: string | null;
}

/** Keeps the newest of each kind for a host in a deployment: one row, whatever is sent. */
export async function saveExchange(
  store: Store,
  { hostId, deploymentId, atMs, code }: ExchangeNote,
): Promise<void> {
  const isAccepted = code === null;
  const column = isAccepted ? "accepted_at_ms" : "refused_at_ms";
  await store
    .insertInto("embed_exchanges")
    .values({
      ...{ host_id: hostId, deployment_id: deploymentId },
      accepted_at_ms: isAccepted ? atMs : 0,
      refused_at_ms: isAccepted ? 0 : atMs,
      refused_code: code ?? "",
    })
    .onConflict((conflict) =>
      conflict
        .columns(["host_id", "deployment_id"])
        .doUpdateSet(isAccepted ? { accepted_at_ms: atMs } : { refused_at_ms: atMs, refused_code: code })
        // Replicas write in any order.
        .where(`embed_exchanges.${column}`, "<=", atMs),
    )
    .execute();
}

export async function findExchanges(
  store: Store,
  { hostId, deploymentId }: ExchangePlace,
): Promise<LastExchanges> {
  const row = await store
    .selectFrom("embed_exchanges")
    .selectAll()
    .where("host_id", "=", hostId)
    .where("deployment_id", "=", deploymentId)
    .executeTakeFirst();
  return {
    acceptedAtMs: row?.accepted_at_ms ?? 0,
    refusedAtMs: row?.refused_at_ms ?? 0,
    refusedCode: row?.refused_code ?? "",
  };
}

/** Forgets hosts of which nothing came since then, such as those that the configuration no longer has. */
export async function trimExchanges(store: Store, beforeMs: number): Promise<void> {
  await store
    .deleteFrom("embed_exchanges")
    .where("accepted_at_ms", "<", beforeMs)
    .where("refused_at_ms", "<", beforeMs)
    .execute();
}
