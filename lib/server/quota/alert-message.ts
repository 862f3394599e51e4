import "server-only";
import * as z from "zod";
import { usageSourceIds } from "@/lib/shared/contracts/quota";
import type { QuotaAlert } from "@/lib/shared/contracts/quota-alerts";

const isoTime = z.iso.datetime();

/**
 * What a webhook receives. Says nothing about people and names the deployment by its label only. `null`: not known, or not
 * part of this type.
 */
export const alertMessageSchema = z.strictObject({
  /** The same whenever the same alert is sent again. */
  id: z.string(),
  type: z.enum(["quota.share", "quota.forecast", "quota.test"]),
  createdAt: isoTime,
  deployment: z.string(),
  /** The alert in one or two sentences. */
  text: z.string(),
  /** The configured share that was reached. */
  sharePercent: z.number().nullable(),
  used: z.number().nullable(),
  quota: z.number().nullable(),
  usedPercent: z.number().nullable(),
  resetsAt: isoTime.nullable(),
  runsOutAt: isoTime.nullable(),
  /** 0 to 1. */
  runOutProbability: z.number().nullable(),
  source: z.enum(usageSourceIds).nullable(),
  ageSeconds: z.number().nullable(),
});
export type AlertMessage = z.infer<typeof alertMessageSchema>;

export interface MessageContext {
  id: string;
  /** Label of the deployment. */
  deployment: string;
  createdAtMs: number;
}

const toIso = (atMs: number) => new Date(atMs).toISOString();
const toMinute = (atMs: number) => `${toIso(atMs).slice(0, 16).replace("T", " ")} UTC`;
const toCount = (count: number) => count.toLocaleString("en");

function alertText(deployment: string, alert: QuotaAlert): string {
  const used = `${toCount(alert.used)} of ${toCount(alert.quota)} requests`;
  const reset = toMinute(alert.resetsAtMs);
  return alert.kind === "share"
    ? `${deployment}: ${alert.sharePercent}% of the quota is used (${used}). It resets at ${reset}.`
    : `${deployment}: the quota will probably run out at about ${toMinute(alert.runsOutAtMs)} (${used} are used). It resets at ${reset}.`;
}

/** The message of an alert. */
export function alertMessage(
  { id, deployment, createdAtMs }: MessageContext,
  alert: QuotaAlert,
): AlertMessage {
  const isForecast = alert.kind === "forecast";
  return {
    id,
    type: `quota.${alert.kind}`,
    createdAt: toIso(createdAtMs),
    deployment,
    text: alertText(deployment, alert),
    sharePercent: isForecast ? null : alert.sharePercent,
    used: alert.used,
    quota: alert.quota,
    usedPercent: Math.round((alert.used / alert.quota) * 1_000) / 10,
    resetsAt: toIso(alert.resetsAtMs),
    runsOutAt: isForecast ? toIso(alert.runsOutAtMs) : null,
    runOutProbability: isForecast ? alert.runOutProbability : null,
    source: alert.source,
    ageSeconds: alert.ageMs === null ? null : Math.round(alert.ageMs / 1_000),
  };
}

/** The message of the test button. */
export function testMessage({ id, deployment, createdAtMs }: MessageContext): AlertMessage {
  return {
    id,
    type: "quota.test",
    createdAt: toIso(createdAtMs),
    deployment,
    text: `${deployment}: this is a test of the portal's alerts. Nothing is wrong.`,
    sharePercent: null,
    used: null,
    quota: null,
    usedPercent: null,
    resetsAt: null,
    runsOutAt: null,
    runOutProbability: null,
    source: null,
    ageSeconds: null,
  };
}
