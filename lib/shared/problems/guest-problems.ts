import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

/** The same for a link that never was, has ended, was revoked or is suspended. */
export const deadGuestLink = portalProblem({
  code: "not-found",
  status: 404,
  title: "This link does not work",
  detail: "It may have ended, or the address may be incomplete.",
  nextStep: "Ask the person who sent it for a new one.",
});

export const tooManyGuestGuesses = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "Too many invalid links",
    detail: "Many invalid link addresses were tried from your network.",
    nextStep: "Wait a few minutes, or ask the person who sent the link.",
    isRetryable: true,
    retryAfterMs,
  });

export const wrongPassword = (failures: number, mostQuick: number, retryAfterMs: number): Problem =>
  portalProblem({
    code: "wrong-password",
    status: 403,
    title: "That password is not correct",
    detail:
      failures < mostQuick
        ? `${failures} of ${mostQuick} tries used.`
        : "Too many wrong passwords came from your network.",
    nextStep: "The person who sent the link can tell you the password.",
    isRetryable: true,
    retryAfterMs,
  });

export const waitForPassword = (retryAfterMs: number): Problem => ({
  ...wrongPassword(0, 0, retryAfterMs),
  status: 429,
  title: "Wait before the next try",
  detail: "Each wrong password makes the next wait longer.",
});

export const passwordsBusy: Problem = portalProblem({
  code: "portal-busy",
  status: 503,
  title: "The portal is busy",
  detail: "Too many passwords are being checked at the moment. Yours was not checked.",
  nextStep: "Try again in a few seconds.",
  isRetryable: true,
  retryAfterMs: 3_000,
});

export const endedGuestSession = portalProblem({
  code: "guest-session-ended",
  status: 401,
  title: "Open the link again",
  detail: "For safety, a link stays open for an hour. The link may also have ended meanwhile.",
  nextStep: "Reload the page and open the link again.",
});

export const usedUpLink: Problem = portalProblem({
  code: "share-used-up",
  status: 429,
  title: "This link has been used a lot today",
  detail: "It may use only a part of the team's daily requests, and that part is used up.",
  nextStep: "Try again tomorrow, or ask the person who sent it.",
});

export const noDownloadsLeft = portalProblem({
  code: "conflict",
  status: 409,
  title: "No downloads are left",
  detail: "The link was made for a number of downloads, and all of them have been used.",
  nextStep: "Ask the person who sent it for a new one.",
});

export const tooManyReports = (retryAfterMs: number): Problem =>
  portalProblem({
    code: "throttled",
    status: 429,
    title: "No more reports are accepted today",
    detail: "The portal accepts only a few reports per link and day. Yours was not saved.",
    nextStep: "Tell the person who sent the link, or try again tomorrow.",
    isRetryable: true,
    retryAfterMs,
  });

export const notInLink = portalProblem({
  code: "not-found",
  status: 404,
  title: "The link does not open this file",
  detail: "It is not among the files that were shared.",
  nextStep: "Choose one of the files in the list.",
});

export const noGuestPreview = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "This file has no preview",
  detail: "Browsers cannot show files of this kind or size.",
  nextStep: "Download the file to open it.",
});

/** What AWS or SDMA said is for the maker; a guest learns no names of roles, accounts or resources. */
export const guestFailure = ({ status, retryAfterMs, isRetryable }: Problem): Problem =>
  portalProblem({
    code: isRetryable ? "unavailable" : "content-refused",
    status: status >= 500 || status === 429 ? status : 502,
    title: "The files cannot be reached at the moment",
    detail: isRetryable
      ? "The service that holds them did not answer as expected."
      : "The service that holds them refused them to this link.",
    nextStep: isRetryable ? "Try again in a moment." : "Ask the person who sent the link.",
    isRetryable,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });

export const guestLinksOff = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "This deployment has no guest links",
  detail: "Its configuration names no guest role and no group that may make them. Nothing was stored.",
  nextStep: "Share with people who sign in, or ask the portal's administrator.",
});

export const notGuestMaker = portalProblem({
  code: "not-administrator",
  status: 403,
  title: "You may not make guest links",
  detail: "The portal's configuration names no group of yours among those that may. Nothing was stored.",
  nextStep: "Ask one of the portal's administrators.",
});

export const tooManyGuestLinks = (mostActive: number): Problem =>
  portalProblem({
    code: "conflict",
    status: 409,
    title: `You have ${mostActive} active guest links`,
    detail: "The portal keeps no more than that for one person in a deployment. Nothing was stored.",
    nextStep: "Revoke those that you no longer need.",
  });

export const invalidGuestEnd = (mostDays: number): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "Invalid expiration date",
    detail: `The expiration date must be in the future, at most ${mostDays} days from now. Nothing was stored.`,
    nextStep: "Choose an earlier or a later date.",
  });

/** SDMA lets people see that a file exists whom it gives no content. */
export const notYoursToShare = portalProblem({
  code: "access-denied-sdma",
  status: 403,
  title: "You cannot share what you cannot download",
  detail:
    "SDMA shows you this, but not its content, which requires Consumer on the project. Nothing was stored.",
  nextStep: "Ask a Manager of the project for Consumer.",
});

export const guestRoleHasNoLevel = (roleArn: string): Problem =>
  portalProblem({
    code: "access-denied-sdma",
    status: 409,
    title: "Guests would see nothing",
    detail:
      "The guest role lacks the level in SDMA that the link needs. A guest link works where the role itself is a member of the project, as Consumer. Nothing was stored.",
    nextStep: `Ask a Manager of the project to add ${roleArn} as a member with the level Consumer.`,
    resourceArn: roleArn,
  });

export const policyTooLarge = portalProblem({
  code: "too-large",
  status: 400,
  title: "Too many files for one link",
  detail:
    "AWS limits the size of the session policy that confines a guest, and this link would exceed the limit. Nothing was stored.",
  nextStep: "Share fewer files, or the asset.",
});

export const guestRoleRefused = (problem: Problem): Problem => ({
  ...problem,
  title: "AWS did not let the portal assume the guest role",
  detail: `${problem.detail} Nothing was stored.`,
});

export const noSuchGuestLink = portalProblem({
  code: "not-found",
  status: 404,
  title: "No such guest link",
  detail: "There is no guest link with this id, or it belongs to somebody else.",
  nextStep: "Go back to the list.",
});
