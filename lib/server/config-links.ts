import "server-only";
import * as z from "zod";

/** Links to pages that people share. */
export const linksSchema = z.strictObject({
  maximumDays: z
    .number()
    .int()
    .min(1)
    .max(3_650)
    .nullable()
    .default(90)
    .describe(
      "Longest time in days that a shared link may be valid from now on; null if links need not end.",
    ),
});
