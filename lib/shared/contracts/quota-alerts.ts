import * as z from "zod/mini";
import { usageSourceIds } from "./quota";

/** Times are epoch milliseconds, counts are requests. */

const figures = {
  used: z.number(),
  quota: z.number(),
  resetsAtMs: z.number(),
  /** Where the figures come from. */
  source: z.enum(usageSourceIds),
  /** Age of the figures when they were compared; null where it is not known. */
  ageMs: z.nullable(z.number()),
  /** Since when this process of the portal sees it. */
  sinceMs: z.number(),
};

/** A configured share of the quota that is used; of several, the highest. */
const shareAlertSchema = z.object({
  kind: z.literal("share"),
  ...figures,
  sharePercent: z.number(),
});

/** The quota is expected to run out before it resets. */
const forecastAlertSchema = z.object({
  kind: z.literal("forecast"),
  ...figures,
  runsOutAtMs: z.number(),
  /** 0 to 1. */
  runOutProbability: z.number(),
});

/** What holds now, for a page to show. */
export const quotaAlertSchema = z.discriminatedUnion("kind", [shareAlertSchema, forecastAlertSchema]);
export type QuotaAlert = z.infer<typeof quotaAlertSchema>;

/** POST /api/quota/{deployment}/test-alert: how the webhook answered the test. */
export const testAlertResultSchema = z.object({
  isDelivered: z.boolean(),
  /** HTTP status of the webhook; null where no answer came. */
  status: z.nullable(z.number()),
  durationMs: z.number(),
  /** What went wrong and what to check; empty for a delivered one. */
  detail: z.string(),
});
export type TestAlertResult = z.infer<typeof testAlertResultSchema>;

/** What became of an alert for the webhook; `not-sent` where there is none. */
export const alertDeliverySchema = z.object({
  state: z.enum(["not-sent", "sending", "delivered", "failed"]),
  /** Requests to the webhook until then. */
  attempts: z.number(),
  /** Why it was not delivered; told to administrators alone, and never names the webhook. */
  detail: z.string(),
});
export type AlertDelivery = z.infer<typeof alertDeliverySchema>;

/** An alert of this period or an earlier one. */
export const pastAlertSchema = z.object({
  kind: z.enum(["share", "forecast"]),
  /** Of a share, the highest of its period; null for a forecast. */
  sharePercent: z.nullable(z.number()),
  atMs: z.number(),
  periodStartMs: z.number(),
  delivery: alertDeliverySchema,
});
export type PastAlert = z.infer<typeof pastAlertSchema>;

/** GET /api/quota/{deployment}/alerts: the same for everybody but the reasons of failed deliveries. */
export const alertsStateSchema = z.object({
  /** Used percentages of the quota at which an alert is made. */
  sharePercents: z.array(z.number()),
  onForecast: z.boolean(),
  hasWebhook: z.boolean(),
  /** Whether the viewer may test the webhook. */
  mayTest: z.boolean(),
  active: z.array(quotaAlertSchema),
  /** Newest first. */
  past: z.array(pastAlertSchema),
});
export type AlertsState = z.infer<typeof alertsStateSchema>;
