import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

/** The same for an id that does not exist and for a link that is not, or no longer, for this person. */
export const noSuchLink = portalProblem({
  code: "not-found",
  status: 404,
  title: "This link is not available to you",
  detail: "There is no such link, it has expired or was revoked, or it was made for other people.",
  nextStep: "Ask the sender for a new link, and tell them which account you are signed in with.",
});

export const tooManyGuesses = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "Too many invalid links",
    detail: "Within 10 minutes, you have tried 20 link addresses that open nothing for you.",
    nextStep: "Try again later, or ask the sender for the link again.",
    isRetryable: true,
    retryAfterMs,
  });

export const tooManyLinks = (mostActive: number): Problem =>
  portalProblem({
    code: "conflict",
    status: 409,
    title: `You have ${mostActive} active links`,
    detail: "The portal keeps no more than that for one person in a deployment. Nothing was stored.",
    nextStep: "Revoke those that you no longer need.",
  });

export const invalidTarget = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "This page cannot be shared",
  detail:
    "A link opens pages of libraries, projects, assets and files, the quota page and the permissions page, by their ids. Its address may not hold a credential. Nothing was stored.",
  nextStep: "Open the page that you want to share and press Share.",
});

export const invalidEnd = (mostDays: number | null): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "Invalid expiration date",
    detail: `The expiration date must be in the future${mostDays === null ? "" : `, at most ${mostDays} days from now in this deployment`}. Nothing was changed.`,
    nextStep: "Choose an earlier or a later date.",
  });

export const nobodyChosen = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "No recipients selected",
  detail: "Nothing was stored.",
  nextStep: "Choose at least one person or group, or anyone who can sign in.",
});

export const unknownMaker = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "This person has not made any links here",
  detail:
    "A link can be reassigned to yourself or to somebody who has made links in this deployment. Nothing was changed.",
  nextStep: "Take the link over yourself, or ask them to make a new one.",
});

export const makerWithoutRole = portalProblem({
  code: "conflict",
  status: 409,
  title: "This person has no role here",
  detail:
    "As of the last time they used links, the portal’s configuration gives them no role in this deployment. Nothing was changed.",
  nextStep: "Choose somebody else, or ask them to open the portal if their groups have changed.",
});

export const makerWithoutAccess = (access: "no-access" | "unknown"): Problem =>
  access === "no-access"
    ? portalProblem({
        code: "conflict",
        status: 409,
        title: "The new maker cannot open the target",
        detail: "A link is open only while its maker can open what it shows. Nothing was changed.",
        nextStep: "Make them a member of the project or library first, or choose somebody else.",
      })
    : portalProblem({
        code: "conflict",
        status: 409,
        title: "The portal cannot tell whether the new maker can open the target",
        detail:
          "Your role may not read the member lists of the target, they are too long, or SDMA did not answer. Nothing was changed.",
        nextStep: "Switch to a role that may read them, or take the link over yourself.",
      });

const alreadyRevoked = portalProblem({
  code: "conflict",
  status: 409,
  title: "This link was revoked",
  detail: "A revoked link stays revoked. Nothing was changed.",
  nextStep: "Make a new link.",
});

/** Why a link could not be given another end or maker. @param isOwn whether its maker is, or would be, who asks */
export const problemOfChange = (
  why: "revoked" | "too-many",
  { mostActive, isOwn }: { mostActive: number; isOwn: boolean },
): Problem =>
  why === "revoked"
    ? alreadyRevoked
    : portalProblem({
        code: "conflict",
        status: 409,
        title: `${isOwn ? "You have" : "The maker has"} ${mostActive} active links`,
        detail:
          "The portal keeps no more than that for one person in a deployment, and this would be one more. Nothing was changed.",
        nextStep: isOwn
          ? "Revoke those that you no longer need."
          : "Revoke some of theirs that nobody needs anymore, or choose another maker.",
      });
