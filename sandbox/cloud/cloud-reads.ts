import type { CloudStore } from "./cloud-store";

/** What evaluation reads of the account. */
export type IdentityReads = Pick<
  CloudStore,
  | "version"
  | "findUser"
  | "findAccessKey"
  | "findRole"
  | "listPolicies"
  | "listAttached"
  | "findManagedPolicy"
>;

export type CloudReads = IdentityReads & Pick<CloudStore, "findSession" | "findUserSession">;
