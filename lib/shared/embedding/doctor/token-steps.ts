import type { CheckResult } from "../../contracts/check-result";

/** Steps in the order in which a token is verified. */
export const tokenStepIds = [
  "form",
  "algorithm",
  "issuer",
  "key",
  "signature",
  "required",
  "audience",
  "times",
  "claims",
  "person",
  "groups",
] as const;
export type TokenStepId = (typeof tokenStepIds)[number];

const titles: Readonly<Record<TokenStepId, { title: string; passed: string }>> = {
  form: { title: "Format and typ", passed: "A signed JWT in its compact form, with the typ sdma-embed+jwt." },
  algorithm: { title: "alg", passed: "One that the host’s keys are used with." },
  issuer: { title: "iss", passed: "The id of the host." },
  key: { title: "kid", passed: "The host has a key that fits kid and alg." },
  signature: { title: "Signature", passed: "It matches the host’s key." },
  required: { title: "exp, iat, jti, sub, email", passed: "All of them are there." },
  audience: { title: "aud", passed: "It names this portal." },
  times: { title: "iat, nbf, exp", passed: "Valid now, and for 10 minutes at most." },
  claims: { title: "All claims", passed: "Each is as the documentation describes it." },
  person: { title: "email", passed: "The host may speak for this domain." },
  groups: { title: "groups", passed: "The host may speak for each of them." },
};

export interface TokenFailure {
  step: TokenStepId;
  detail: string;
  /** `unknown`: it could not be found out. */
  verdict: "failed" | "unknown";
  code: string;
}

/** What was verified, up to the first step that failed. @param failure null: the token would be accepted */
export function tokenSteps(failure: TokenFailure | null): CheckResult[] {
  const at = failure ? tokenStepIds.indexOf(failure.step) : tokenStepIds.length;
  return tokenStepIds.map((id, index) => {
    const { title, passed } = titles[id];
    const step = { id, title, evidence: [], nextStep: "" };
    if (index < at) return { ...step, verdict: "passed", summary: passed };
    if (index > at || !failure)
      return { ...step, verdict: "skipped", summary: "Not reached: an earlier step failed." };
    return {
      ...step,
      verdict: failure.verdict,
      summary: failure.detail,
      evidence: [{ label: "Code", value: failure.code }],
      nextStep: "Look the code up in docs/troubleshooting.md; it says who can fix it.",
    };
  });
}
