import { z } from "zod";

/** Answers of one column, taken out of their rows. */
export const policyArn = z.object({ policy_arn: z.string() }).transform((row) => row.policy_arn);
export const ownerName = z.object({ owner_name: z.string() }).transform((row) => row.owner_name);
export const newestVersion = z.object({ newest_version: z.number() }).transform((row) => row.newest_version);
