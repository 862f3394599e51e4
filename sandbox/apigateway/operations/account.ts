import { type ControlOperation, ok } from "../wire/control-call";

/** Current limits of the account in the Region. */
export const getAccount: ControlOperation = ({ api }) =>
  ok({ throttleSettings: api.settings.account, features: ["UsagePlans"], apiKeyVersion: "4" });
