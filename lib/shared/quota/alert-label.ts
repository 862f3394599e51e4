import type { AlertDelivery, AlertsState, PastAlert, QuotaAlert } from "../contracts/quota-alerts";
import { formatCount } from "../format/count";
import { formatShare } from "./share";
import { formatMoment } from "./zone-time";

type Rules = Pick<AlertsState, "sharePercents" | "onForecast">;

/** What the button says, such as `Alerts at 50 / 80 / 95 %`. */
export function rulesLabel({ sharePercents, onForecast }: Rules): string {
  if (sharePercents.length > 0) return `Alerts at ${sharePercents.join(" / ")} %`;
  return onForecast ? "Alerts on forecast" : "No alerts";
}

/** When alerts are made, as a sentence. */
export function rulesSentence({ sharePercents, onForecast }: Rules): string {
  const last = sharePercents.at(-1);
  const list =
    sharePercents.length > 1 ? `${sharePercents.slice(0, -1).join(", ")} and ${last} %` : `${last} %`;
  const shares = sharePercents.length > 0 ? [`when ${list} of the quota is used`] : [];
  const forecast = onForecast ? ["when the forecast says that it will run out before it resets"] : [];
  const when = [...shares, ...forecast].join(", and ");
  return when ? `An alert is made ${when}, each once per period.` : "No alerts are configured.";
}

/** An alert that holds, as a title and what it rests on. */
export function activeAlertLabel(
  alert: QuotaAlert,
  nowMs: number,
  timeZone?: string,
): { title: string; detail: string } {
  const used = `${formatCount(alert.used)} of ${formatCount(alert.quota)} requests used`;
  const since = `since ${formatMoment(alert.sinceMs, nowMs, timeZone)}`;
  if (alert.kind === "share")
    return { title: `${alert.sharePercent} % of the quota is used`, detail: `${used} · ${since}` };
  const about = formatMoment(alert.runsOutAtMs, nowMs, timeZone);
  return {
    title: `The quota will probably run out about ${about}`,
    detail: `probability ${formatShare(alert.runOutProbability)} · ${used} · ${since}`,
  };
}

export const pastAlertTitle = ({ kind, sharePercent }: PastAlert): string =>
  kind === "share" ? `${sharePercent} % of the quota was used` : "The quota was expected to run out";

const timesLabel = (attempts: number) => (attempts === 2 ? "1 retry" : `${attempts - 1} retries`);

/** What became of an alert for the webhook. */
export function deliveryLabel({ state, attempts, detail }: AlertDelivery): string {
  const after = attempts > 1 ? ` after ${timesLabel(attempts)}` : "";
  if (state === "not-sent") return "Shown here only: no webhook was configured.";
  if (state === "sending") return "Being sent to the webhook.";
  if (state === "delivered") return `Delivered to the webhook${after}.`;
  return `Not delivered to the webhook${after}.${detail ? ` ${detail}` : ""}`;
}
