import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";

const own = (problem: Omit<Problem, "layer" | "isRetryable">): Problem => ({
  layer: "portal",
  isRetryable: false,
  ...problem,
});

/** Untrusted text in a sentence. */
const quoted = (text: string) => `"${text.slice(0, 60)}"`;

export const unknownHost = (hostId: string): Problem =>
  own({
    code: "embed-unknown-host",
    status: 403,
    title: "This frame names no program that may show the portal",
    detail: hostId
      ? `The portal's configuration lists no host ${quoted(hostId)}.`
      : "The frame's address has no host parameter.",
    nextStep: "Tell whoever runs the page around this frame.",
  });

export const pageRefused = (what: string): Problem =>
  own({
    code: "embed-page-refused",
    status: 403,
    title: "This program may not show this page",
    detail: `The portal's configuration does not let it show ${what}.`,
    nextStep: "Open the page in the portal, or ask the portal's administrator.",
  });

/** What a host's server signs wrongly. Every code has a row in docs/troubleshooting.md. */
const tokenRefusal = (code: Problem["code"], detail: string, status = 401): Problem =>
  own({
    code,
    status,
    title: "The program around this frame did not prove who you are",
    detail,
    nextStep:
      "Reload the page. If it persists, give the code and the request id to whoever runs that program.",
  });

export const tokenProblems = {
  malformed: (detail: string) => tokenRefusal("embed-token-malformed", detail),
  algorithm: (algorithms: readonly string[]) =>
    tokenRefusal(
      "embed-token-algorithm",
      `The token's alg is not one that this host's keys are used with: ${algorithms.join(", ")}.`,
    ),
  issuer: (hostId: string) =>
    tokenRefusal("embed-token-issuer", `The claim iss must be the host's id, ${quoted(hostId)}.`),
  key: tokenRefusal("embed-token-key", "The host has no key for the token's kid and alg."),
  noKeys: tokenRefusal(
    "embed-token-key",
    "The configuration lists no keys of this host; people sign in themselves.",
  ),
  signature: tokenRefusal("embed-token-signature", "The token's signature does not match the host's key."),
  audience: (audience: string) =>
    tokenRefusal("embed-token-audience", `The claim aud must be ${quoted(audience)}.`),
  claim: (name: string) =>
    tokenRefusal(
      "embed-token-claims",
      `The claim ${name.slice(0, 60)} is missing or not as docs/embedding.md describes it.`,
    ),
  lifetime: tokenRefusal(
    "embed-token-lifetime",
    "The claim exp is more than 10 minutes after iat, or before it.",
  ),
  expired: tokenRefusal("embed-token-expired", "The claim exp has passed."),
  early: tokenRefusal(
    "embed-token-early",
    "The claim iat or nbf is in the future: the clock of the host's server is fast.",
  ),
  used: tokenRefusal("embed-token-used", "A token with this jti was exchanged before."),
} as const;

export const keysUnavailable: Problem = {
  code: "embed-keys-unavailable",
  layer: "network",
  status: 503,
  title: "The keys of the program around this frame cannot be read",
  detail:
    "The address of its public keys does not answer, answers with something else, or is on a private network.",
  nextStep: "Wait half a minute and try again.",
  isRetryable: true,
  retryAfterMs: 30_000,
};

export const personRefused = (what: string): Problem =>
  own({
    code: "embed-person-refused",
    status: 403,
    title: "The program around this frame may not sign you in",
    detail: `The portal's configuration lets it speak for people of certain email domains, and not for ${what}.`,
    nextStep: "Open the page in the portal, or ask the portal's administrator.",
  });

export const groupRefused = (group: string): Problem =>
  own({
    code: "embed-group-refused",
    status: 403,
    title: "The program around this frame may not say that you are in this group",
    detail: `The portal's configuration does not let it speak for the group ${quoted(group)}.`,
    nextStep: "Give the code and the request id to whoever runs that program.",
  });
