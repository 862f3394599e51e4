import { account } from "../identity/directory";
import { seedTime } from "../seed/seed-time";
import type { Parameter } from "./parameter";

/** What SDMA's installation writes: the API's address with its stage, as callers reach it. */
export function sandboxParameters(origin: string): readonly Parameter[] {
  return [
    {
      name: "SpatialDataManagementApiEndpoint",
      value: `${origin}/${account.stage}`,
      description: "Endpoint of the Spatial Data Management API",
      version: 1,
      modifiedAtMs: seedTime * 1_000,
      modifiedBy: `arn:${account.partition}:iam::${account.accountId}:root`,
    },
  ];
}
