import "server-only";
import * as z from "zod";
import { exactAddress } from "./config-addresses";
import { variableName } from "./config-texts";

const webhookOf = (message: string) =>
  z.strictObject({
    url: exactAddress.describe(`Address that receives each ${message} as a POST with JSON.`),
    secretVariable: variableName.describe(
      `Environment variable that contains the secret, 16 or more characters, which signs each ${message}.`,
    ),
  });

/** Where people's requests for access are sent. */
export const accessRequestsSchema = z.strictObject({
  webhook: webhookOf("request for access")
    .optional()
    .describe("Where requests for access are sent; without it, they are shown in the portal only."),
});

/** When a deployment's alerts are sent, and where. */
export const alertsSchema = z.strictObject({
  sharePercents: z
    .array(z.number().int().min(1).max(100))
    .max(10, "can list at most 10 shares")
    .refine((shares) => new Set(shares).size === shares.length, "must not list a share twice")
    .default([50, 80, 95])
    .describe("Used percentages of the quota at which an alert is sent, each once per period."),
  onForecast: z
    .boolean()
    .default(true)
    .describe(
      "Whether an alert is sent when the forecast says that the quota will run out before it resets.",
    ),
  webhook: webhookOf("alert")
    .optional()
    .describe("Where alerts are sent; without it, they are shown in the portal only."),
});
