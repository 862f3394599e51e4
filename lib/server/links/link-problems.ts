import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";

const own = (problem: Omit<Problem, "layer" | "isRetryable">): Problem => ({
  layer: "portal",
  isRetryable: false,
  ...problem,
});

/** The same for an id that does not exist and for a link that is not, or no longer, for this person. */
export const noSuchLink = own({
  code: "not-found",
  status: 404,
  title: "This link opens nothing for you",
  detail: "There is no such link, it has expired or was revoked, or it was made for other people.",
  nextStep: "Ask the sender for a new link, and tell them which account you are signed in with.",
});

export const tooManyGuesses = (retryAfterMs: number): Problem => ({
  code: "throttled",
  layer: "portal",
  status: 429,
  title: "Too many links that open nothing",
  detail: "You have tried 20 addresses of links within 10 minutes that open nothing for you.",
  nextStep: "Wait until then, or ask the sender for the link again.",
  isRetryable: true,
  retryAfterMs,
});

export const tooManyLinks = (mostActive: number): Problem =>
  own({
    code: "conflict",
    status: 409,
    title: `You have ${mostActive} active links`,
    detail: "The portal keeps no more than that for one person in a deployment. Nothing was stored.",
    nextStep: "Revoke those that you no longer need.",
  });

export const invalidTarget = own({
  code: "invalid-request",
  status: 400,
  title: "This page cannot be shared",
  detail:
    "A link opens pages of libraries, projects, assets and files, the quota page and the permissions page, by their ids. Its address may not hold a credential. Nothing was stored.",
  nextStep: "Open the page that you want to share and press Share.",
});

export const invalidEnd = (mostDays: number | null): Problem =>
  own({
    code: "invalid-request",
    status: 400,
    title: "The link cannot end then",
    detail: `A link ends in the future${mostDays === null ? "" : `, at most ${mostDays} days from now in this deployment`}. Nothing was changed.`,
    nextStep: "Choose an earlier or a later date.",
  });

export const nobodyChosen = own({
  code: "invalid-request",
  status: 400,
  title: "The link is for nobody",
  detail: "Nothing was stored.",
  nextStep: "Choose at least one person or group, or anyone who can sign in.",
});

export const alreadyRevoked = own({
  code: "conflict",
  status: 409,
  title: "This link was revoked",
  detail: "A revoked link stays revoked. Nothing was changed.",
  nextStep: "Make a new link.",
});
