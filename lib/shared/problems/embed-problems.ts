import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

/** Untrusted text in a sentence. */
const quoted = (text: string) => `"${text.slice(0, 60)}"`;

export const unknownHost = (hostId: string): Problem =>
  portalProblem({
    code: "embed-unknown-host",
    status: 403,
    title: "The portal does not know the program around this frame",
    detail: hostId
      ? `The portal's configuration lists no host ${quoted(hostId)}.`
      : "The frame's address has no host parameter.",
    nextStep: "Tell whoever runs the page around this frame.",
  });

export const pageRefused = (what: string): Problem =>
  portalProblem({
    code: "embed-page-refused",
    status: 403,
    title: "This program may not show this page",
    detail: `The portal's configuration does not let it show ${what}.`,
    nextStep: "Open the page in the portal, or ask the portal's administrator.",
  });

/** What a host's server signs wrongly. Every code has a row in docs/troubleshooting.md. */
const tokenRefusal = (code: Problem["code"], detail: string, status = 401): Problem =>
  portalProblem({
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
  tooLong: tokenRefusal(
    "embed-token-claims",
    "The claims groups and parameters are longer than a session of a frame can hold. Send fewer or shorter ones.",
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

export const keysUnavailable: Problem = portalProblem({
  code: "embed-keys-unavailable",
  layer: "network",
  status: 503,
  title: "The keys of the program around this frame cannot be read",
  detail:
    "The address of its public keys does not answer, answers with something else, or is on a private network.",
  nextStep: "Wait half a minute and try again.",
  isRetryable: true,
  retryAfterMs: 30_000,
});

export const personRefused = (what: string): Problem =>
  portalProblem({
    code: "embed-person-refused",
    status: 403,
    title: "The program around this frame may not sign you in",
    detail: `The portal's configuration lets it speak for people of certain email domains, and not for ${what}.`,
    nextStep: "Open the page in the portal, or ask the portal's administrator.",
  });

export const groupRefused = (group: string): Problem =>
  portalProblem({
    code: "embed-group-refused",
    status: 403,
    title: "The program around this frame may not say that you are in this group",
    detail: `The portal's configuration does not let it speak for the group ${quoted(group)}.`,
    nextStep: "Give the code and the request id to whoever runs that program.",
  });

export const renewalRefused = portalProblem({
  code: "embed-renewal-refused",
  status: 409,
  title: "This frame belongs to another person or resource",
  detail: "A session is renewed for the same person, host, deployment, resource and parameters.",
  nextStep: "Reload the page.",
});

export const sessionEnded = portalProblem({
  code: "embed-session-ended",
  status: 401,
  title: "Your session in this frame has ended",
  detail: "It expired, you signed out, or the portal's configuration changed.",
  nextStep: "Sign in again. What is on the screen stays until then.",
});

export const lockRefused = portalProblem({
  code: "embed-lock-refused",
  status: 403,
  title: "This frame cannot show that page",
  detail: "The program around it shows one resource, or certain kinds of pages, and this is something else.",
  nextStep: "Open it in the portal.",
});

export const ceilingReached = (untilMs: number, nowMs: number): Problem =>
  portalProblem({
    code: "embed-ceiling-reached",
    status: 429,
    title: "This program has used its requests for today",
    detail:
      "The portal's configuration limits how many requests its frames may send in a day. Nothing was sent to AWS.",
    nextStep: "Open the page in the portal, or wait until 00:00 UTC.",
    retryAfterMs: Math.max(0, untilMs - nowMs),
  });

export const windowEnded = portalProblem({
  code: "embed-window-ended",
  status: 410,
  title: "This sign-in has ended",
  detail: "The code is unknown, was used, or is older than five minutes.",
  nextStep: "Press Sign in in the frame again.",
});

export const windowRefused = portalProblem({
  code: "embed-page-refused",
  status: 403,
  title: "Sign-in is not available in this frame",
  detail: "The portal's configuration does not let this program's frames open a sign-in window.",
  nextStep: "Open the page in the portal, or ask the portal's administrator.",
});

export const tooManyWindows: Problem = portalProblem({
  code: "throttled",
  status: 429,
  title: "Too many people sign in to frames at the moment",
  detail: "The portal keeps a limited number of sign-in windows open.",
  nextStep: "Wait a minute and try again.",
  isRetryable: true,
  retryAfterMs: 60_000,
});

export const tooManyOpenings = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "Too many sign-in windows from your network",
    detail: "The portal opens 200 sign-in windows per client address in five minutes.",
    nextStep: "Try again in a few minutes.",
    isRetryable: true,
    retryAfterMs,
  });

export const tooManyCodes = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "Too many invalid codes",
    detail: "You have tried 20 codes within 10 minutes that belong to no open sign-in.",
    nextStep: "Try again later, and compare the code with the one in the frame.",
    isRetryable: true,
    retryAfterMs,
  });

export const ticketEnded = portalProblem({
  code: "embed-ticket-ended",
  status: 410,
  title: "This address has been used",
  detail: "Pictures and downloads of a frame have addresses that work once, within 60 seconds.",
  nextStep: "Reload the page around this frame.",
});
