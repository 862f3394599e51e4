import { formatAbsoluteTime } from "../../format/absolute-time";
import { type Finding, failed, passed, skipped, unknown, warned } from "./finding";
import type { HostEvidence } from "./host-evidence";

/** What a refusal says of the server that signs, and what to do about it. Other refusals say nothing of it. */
const faults = {
  "embed-token-malformed": {
    what: "was no signed JWT with the typ sdma-embed+jwt",
    nextStep: "Compare the header that the host’s server writes with docs/embedding.md.",
  },
  "embed-token-algorithm": {
    what: "was signed with an algorithm that the host’s keys are not used with",
    nextStep: "Sign with the algorithm of the published key: EdDSA, ES256 or RS256.",
  },
  "embed-token-issuer": {
    what: "named another issuer",
    nextStep: "Set iss to the host’s id in the configuration.",
  },
  "embed-token-key": {
    what: "named a key that the host does not publish",
    nextStep: "Publish the public key under the kid that the tokens name.",
  },
  "embed-token-signature": {
    what: "did not match the host’s key",
    nextStep: "Let the host’s server sign with the private key whose public half is published.",
  },
  "embed-token-audience": {
    what: "was meant for another audience",
    nextStep: "Set aud to the host’s audience in the configuration, which is portalUrl by default.",
  },
  "embed-token-claims": {
    what: "lacked a claim, or had one that is not as docs/embedding.md describes it",
    nextStep: "Paste a fresh token below: it names the claim.",
  },
  "embed-token-lifetime": {
    what: "was valid for more than 10 minutes",
    nextStep: "Set exp to at most 10 minutes after iat.",
  },
  "embed-token-expired": {
    what: "had expired",
    nextStep: "Let getToken fetch a fresh token each time, and compare the clocks.",
  },
  "embed-token-early": {
    what: "was issued in the future",
    nextStep: "Synchronize the clock of the host’s server.",
  },
  "embed-token-used": {
    what: "had been exchanged before",
    nextStep: "Give each token a jti of its own, and let getToken fetch a fresh one each time.",
  },
  "embed-keys-unavailable": {
    what: "could not be verified, as the host’s keys could not be read",
    nextStep: "See what the check of the signing keys says.",
  },
  "embed-person-refused": {
    what: "named a person for whom the host may not speak",
    nextStep: "List the domain under speaksFor.emailDomains, or correct the claim email.",
  },
  "embed-group-refused": {
    what: "named a group for which the host may not speak",
    nextStep: "List the group under speaksFor.groups, or leave it out of the token.",
  },
} as const;

type FaultCode = keyof typeof faults;

/** Whether a refusal is one of the host's token, and not of a session or a page. */
export const isTokenFault = (code: string): code is FaultCode => Object.hasOwn(faults, code);

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/**
 * What became of the tokens that frames have sent. Keys that look right verify nothing that is signed with others, which only
 * tokens show; anybody can send one that is refused, so a single refusal between others that passed is no failure.
 */
export function checkExchanges({ host, exchanges, nowMs }: HostEvidence): Finding {
  if (host.keys.kind === "none") return skipped("The host signs no tokens.");
  if (!exchanges)
    return unknown({
      summary: "The portal’s database did not say what became of the host’s last tokens.",
      nextStep: "Check this row again.",
    });
  const { acceptedAtMs, refusedAtMs, refusedCode } = exchanges;
  const at = (ms: number) => formatAbsoluteTime(ms, "UTC");
  const evidence = [
    { label: "Last accepted", value: acceptedAtMs > 0 ? at(acceptedAtMs) : "none in 30 days" },
    {
      label: "Last refused",
      value: refusedAtMs > 0 ? `${at(refusedAtMs)}, ${refusedCode}` : "none in 30 days",
    },
  ];
  if (acceptedAtMs === 0 && refusedAtMs === 0)
    return skipped("No token of this host has arrived in the last 30 days.");
  if (refusedAtMs <= acceptedAtMs || !isTokenFault(refusedCode))
    return passed("The last token of the host was accepted.", evidence);
  const { what, nextStep } = faults[refusedCode];
  const isMixed = refusedAtMs - acceptedAtMs < hourMs;
  const summary = `The last token of the host was refused: it ${what} (${refusedCode}).`;
  if (isMixed)
    return warned({ summary: `${summary} One was accepted less than an hour before.`, nextStep, evidence });
  if (nowMs - refusedAtMs >= dayMs)
    return warned({ summary: `${summary} None came since.`, nextStep, evidence });
  return failed({ summary, nextStep, evidence });
}
