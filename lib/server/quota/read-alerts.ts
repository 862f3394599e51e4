import "server-only";
import type { AlertDelivery, AlertsState, PastAlert } from "@/lib/shared/contracts/quota-alerts";
import type { PastAlert as StoredAlert } from "../store/alert-deliveries";
import { type Alerts, unsentPrefix } from "./alerts";

/** Longer than all attempts of a round: what is not over by then was left by a process that ended. */
const longestRoundMs = 15 * 60_000;

interface Asking {
  /** Whether the viewer may test the webhook, and learn why it failed. */
  mayTest: boolean;
  nowMs: number;
}

function deliveryOf({ kind, claimedAtMs, delivery }: StoredAlert, { mayTest, nowMs }: Asking): AlertDelivery {
  if (kind.startsWith(unsentPrefix)) return { state: "not-sent", attempts: 0, detail: "" };
  if (delivery)
    return {
      state: delivery.outcome,
      attempts: delivery.attempts,
      detail: mayTest ? delivery.detail : "",
    };
  const isOver = nowMs - claimedAtMs >= longestRoundMs;
  return { state: isOver ? "failed" : "sending", attempts: 0, detail: "" };
}

function toPast(stored: StoredAlert, asking: Asking): PastAlert[] {
  const kind = stored.kind.replace(unsentPrefix, "");
  if (kind !== "share" && kind !== "forecast") return [];
  const { level, claimedAtMs, periodStartMs } = stored;
  return [
    {
      kind,
      sharePercent: kind === "share" ? level : null,
      atMs: claimedAtMs,
      periodStartMs,
      delivery: deliveryOf(stored, asking),
    },
  ];
}

/**
 * The alerts of a deployment: when they are made, those that hold and the last ones. They are about totals, which
 * everybody sees.
 * @throws what the store throws
 */
export async function readAlerts(
  alerts: Pick<Alerts, "active" | "past" | "rules" | "hasWebhook">,
  asking: Asking,
): Promise<AlertsState> {
  const stored = await alerts.past();
  const { sharePercents, onForecast } = alerts.rules;
  return {
    sharePercents: [...sharePercents],
    onForecast,
    hasWebhook: alerts.hasWebhook,
    mayTest: asking.mayTest,
    active: alerts.active(),
    past: stored.flatMap((one) => toPast(one, asking)),
  };
}
