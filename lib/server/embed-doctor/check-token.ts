import "server-only";
import { decodeJwt } from "jose";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type TokenFailure, type TokenStepId, tokenSteps } from "@/lib/shared/embedding/doctor/token-steps";
import type { EmbeddingHost } from "../config";
import { HostKeys } from "../embed/host-keys";
import { findUnspokenFor } from "../embed/speaks-for";
import { type VerifiedToken, verifyHostToken } from "../embed/verify-host-token";
import type { AskAddress } from "./ask-address";

export interface TokenParts {
  host: EmbeddingHost;
  portalUrl: string;
  /** The claim that names role sessions. */
  sessionNameClaim: string;
  clock: () => number;
  ask: AskAddress;
}

const steps: Readonly<Partial<Record<Problem["code"], TokenStepId>>> = {
  "embed-token-malformed": "form",
  "embed-token-algorithm": "algorithm",
  "embed-token-issuer": "issuer",
  "embed-token-key": "key",
  "embed-keys-unavailable": "key",
  "embed-token-signature": "signature",
  "embed-token-audience": "audience",
  "embed-token-lifetime": "times",
  "embed-token-expired": "times",
  "embed-token-early": "times",
};

const required = ["exp", "iat", "jti", "sub", "email"];
const times = ["exp", "iat", "nbf"];

/** Which of the steps that look at claims refused a token whose signature is right. */
function claimStep(token: string): TokenStepId {
  const claims = decodeJwt(token);
  if (required.some((name) => claims[name] === undefined)) return "required";
  return times.some((name) => !["number", "undefined"].includes(typeof claims[name])) ? "times" : "claims";
}

const failureOf = ({ code, detail }: Problem, token: string): TokenFailure => ({
  step: steps[code] ?? claimStep(token),
  detail,
  verdict: code === "embed-keys-unavailable" ? "unknown" : "failed",
  code,
});

const unspokenTexts: Readonly<Partial<Record<Problem["code"], { step: TokenStepId; detail: string }>>> = {
  "embed-person-refused": {
    step: "person",
    detail:
      "The domain of the claim email is not among the host’s speaksFor.emailDomains, or the claim that names role sessions is neither of such a domain nor among speaksFor.sessionNames.",
  },
  "embed-group-refused": {
    step: "groups",
    detail: "A group of the claim groups is not among the host’s speaksFor.groups.",
  },
};

/** Whom a host may speak for; unlike the problem's own text, these repeat nothing of what the token says. */
function findUnspoken(
  { host, sessionNameClaim }: Pick<TokenParts, "host" | "sessionNameClaim">,
  { claims, payload }: VerifiedToken,
): TokenFailure | null {
  const named = sessionNameClaim === "email" ? undefined : payload[sessionNameClaim];
  const sessionName = typeof named === "string" ? named : undefined;
  const problem = findUnspokenFor(host, { ...claims, sessionName });
  const text = problem && unspokenTexts[problem.code];
  return problem && text ? { ...text, verdict: "failed", code: problem.code } : null;
}

/** Reads keys anew: what the portal has kept of them may be ten minutes old. */
async function readKeys(ask: AskAddress, address: string): Promise<unknown> {
  const probe = await ask({ purpose: "keys", address }, new AbortController().signal);
  if (probe.state === "unanswered" || probe.reply.status !== 200) throw new Error("No keys are there.");
  return JSON.parse(probe.reply.text);
}

/** Verifies a token as its exchange would, without using it up, and says how far it comes. */
export async function checkToken(parts: TokenParts, token: string): Promise<CheckResult[]> {
  const { host, portalUrl, clock, ask } = parts;
  const hostKeys = new HostKeys({ clock, fetchJwks: (address) => readKeys(ask, address) });
  const verified = await verifyHostToken({ host, portalUrl, hostKeys, clock }, token);
  if (!verified.ok) return tokenSteps(failureOf(verified.problem, token));
  return tokenSteps(findUnspoken(parts, verified.token));
}
