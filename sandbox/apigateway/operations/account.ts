import { type ControlOperation, ok } from "../wire/control-call";

/** Limits of the account in the Region, as they bind now. */
export const getAccount: ControlOperation = ({ api }) =>
  ok({ throttleSettings: api.settings.account, features: ["UsagePlans"], apiKeyVersion: "4" });
