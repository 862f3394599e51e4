import type { Verdict } from "./evaluate-access";

/** AWS shows only the last four digits of the account that owns an API. */
export function maskAccount(arn: string): string {
  const parts = arn.split(":");
  const account = parts[4];
  if (account === undefined || account.length < 5) return arn;
  parts[4] = `********${account.slice(-4)}`;
  return parts.join(":");
}

function article(layer: string): string {
  return layer === "identity-based policy" ? `an ${layer}` : `a ${layer}`;
}

/** The sentence of an access-denied answer, in the wording of 2025 and later; no full stop at the end. */
export function denialSentence(
  callerArn: string,
  action: string,
  resource: string,
  verdict: Exclude<Verdict, { verdict: "allow" }>,
): string {
  const refusal = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`;
  return verdict.verdict === "explicit-deny"
    ? `${refusal} with an explicit deny in ${article(verdict.layer)}`
    : `${refusal} because no ${verdict.layer} allows the ${action} action`;
}
