import "server-only";
import * as z from "zod";
import { externalId, roleArn } from "./config-role-schema";
import { plainText } from "./config-texts";

/** As whom the portal acts for those who open a guest link. */
const guestRole = z.strictObject({
  arn: roleArn.describe(
    "IAM role of its own for guest links, which no person can take; its ARN must be a member of each project whose files guests may open, as Consumer.",
  ),
  externalId: externalId.optional().describe("External id, if the role's trust policy requires one."),
});

/** Links to pages that people share. */
export const linksSchema = z.strictObject({
  maximumDays: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .default(90)
    .describe("Longest time in days that a shared link may be valid; null if links need not expire."),
  guestRole: guestRole
    .optional()
    .describe(
      "Turns guest links on, together with guestLinkMakers: read-only links for people without an account, to one asset or a few files.",
    ),
  guestLinkMakers: z
    .array(
      plainText.refine((group) => group !== "*", "must name groups: * would let everyone make guest links"),
    )
    .default([])
    .describe(
      "Groups in the sign-in token whose members may make guest links to what they can open themselves.",
    ),
  guestMaximumDays: z
    .number()
    .int()
    .min(1)
    .max(30, "must be at most 30 days: a guest link always expires")
    .default(30)
    .describe("Longest time in days that a guest link may be valid; at most 30."),
  guestRequestsPerDay: z
    .number()
    .int()
    .min(10)
    .max(100_000)
    .default(500)
    .describe("Most requests of the API's daily quota that one guest link may use in a day (UTC)."),
});
