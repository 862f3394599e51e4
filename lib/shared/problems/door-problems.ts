import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

export const signedOut = portalProblem({
  code: "signed-out",
  status: 401,
  title: "You are not signed in",
  detail: "There is no session, it has ended, or you signed out in another window.",
  nextStep: "Sign in again.",
});

export const foreignOrigin = portalProblem({
  code: "foreign-origin",
  status: 403,
  title: "This request did not come from the portal's own pages",
  detail: "A change must come from the portal's own address and carry the token of your session.",
  nextStep: "Reload the page and try again.",
});

export const noSuchDeployment = (deploymentId: string): Problem =>
  portalProblem({
    code: "no-such-deployment",
    status: 404,
    title: "Unknown deployment",
    detail: `The portal's configuration has no deployment "${deploymentId.slice(0, 60)}".`,
    nextStep: "Go to the home page and choose a deployment.",
  });

export const noRole = (deploymentLabel: string): Problem =>
  portalProblem({
    code: "no-role",
    status: 403,
    title: `You have no role in ${deploymentLabel}`,
    detail: "No rule in the portal's configuration gives a role to your groups or your email address.",
    nextStep: "Ask the portal's administrator to add one of your groups to a role.",
  });

export const notThisRole = (roleId: string, deploymentLabel: string): Problem =>
  portalProblem({
    code: "no-role",
    status: 403,
    title: "You cannot assume this role",
    detail: `${deploymentLabel} has no role "${roleId.slice(0, 60)}", or no rule in the configuration gives it to you.`,
    nextStep: "Reload the page and choose one of the roles in the list.",
  });

export const changedSession = portalProblem({
  code: "changed-session",
  status: 409,
  title: "This page belongs to another role or person",
  detail: "After this page was opened, you switched roles or someone else signed in, in another window.",
  nextStep: "Reload the page.",
});

export const noSuchRoute = portalProblem({
  code: "no-such-route",
  status: 404,
  title: "Unknown address",
  detail: "Calls to SDMA's API go through /api/sdma/<deployment>/iam/….",
  nextStep: "Check the address against the documentation of the HTTP interface.",
});

export const invalidRole = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "Invalid role",
  detail: "The body must be JSON with deploymentId and roleId.",
  nextStep: "Reload the page and choose again.",
});

export const invalidReserve = portalProblem({
  code: "invalid-request",
  status: 400,
  title: "Invalid reserve",
  detail:
    "The body must be JSON with reserve: four whole percentages from 0 to 100, or null. Nothing was changed.",
  nextStep: "Reload the page and try again.",
});

export const notAdministrator = portalProblem({
  code: "not-administrator",
  status: 403,
  title: "Only administrators of the portal can do this",
  detail: "The portal's configuration names no group of yours among the administrators of this deployment.",
  nextStep: "Ask one of the portal's administrators.",
});

export const malformedAddress = (detail: string): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The address is malformed",
    detail: `${detail} Nothing was sent to AWS.`,
    nextStep: "Copy the full address again, or start from the home page.",
  });

/** For addresses without any settings. */
export const noQuery = malformedAddress("It takes no parameters.");

export const malformedRequest = (detail: string): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The request is malformed",
    detail,
    nextStep: "Check the client that sent it.",
  });

export const unknownHttpVersion: Problem = {
  ...malformedRequest("The portal supports HTTP/1.1 and HTTP/1.0."),
  status: 505,
  title: "This version of HTTP is not supported",
};

export const unknownTransferCoding: Problem = {
  ...malformedRequest("The only transfer coding that the portal supports is chunked."),
  status: 501,
  title: "This transfer coding is not supported",
};

export const unknownExpectation: Problem = {
  ...malformedRequest("The only expectation that the portal supports is 100-continue."),
  status: 417,
  title: "This expectation is not supported",
};

export const encodedBody: Problem = {
  ...malformedRequest("Send the body without a Content-Encoding. Nothing was sent to AWS."),
  status: 415,
  title: "The request body must not be compressed",
};

export const failedPrecondition: Problem = {
  ...malformedRequest("The file is not the one that If-Match or If-Unmodified-Since names."),
  status: 412,
  title: "The file has changed",
  nextStep: "Reload the page.",
};

export const emptyRange: Problem = {
  ...malformedRequest("The requested range is past the end of the file."),
  status: 416,
  title: "The file has no such range",
};

export const noSuchFile = portalProblem({
  code: "no-such-route",
  status: 404,
  title: "Unknown address",
  detail:
    "The portal has no file at this address. After an update, an open page may ask for files that are gone.",
  nextStep: "Reload the page.",
});

export const addressTooLong = (limitBytes: number): Problem =>
  portalProblem({
    code: "address-too-long",
    status: 414,
    title: "The address is too long",
    detail: `It can have at most ${limitBytes.toLocaleString("en")} bytes. Nothing was sent to AWS.`,
    nextStep: "Use fewer or shorter parameters.",
  });

export const headersTooLarge = (limitBytes: number): Problem =>
  portalProblem({
    code: "too-large",
    status: 431,
    title: "The request's headers are too large",
    detail: `Together, including cookies, they can have at most ${limitBytes.toLocaleString("en")} bytes.`,
    nextStep: "Delete this site's cookies in your browser, then sign in again.",
  });

export const bodyTooLarge = (limitBytes: number): Problem =>
  portalProblem({
    code: "too-large",
    status: 413,
    title: "The request body is too large",
    detail: `It can have at most ${limitBytes.toLocaleString("en")} bytes. Nothing was sent to AWS.`,
    nextStep: "Send less at once. Upload files instead of sending them with this call.",
  });

export const requestTimeout = portalProblem({
  code: "timeout",
  status: 408,
  title: "The request did not arrive in time",
  detail: "The connection was open, but nothing more of the request came. Nothing was sent to AWS.",
  nextStep: "Check your connection and try again.",
  isRetryable: true,
});

export const quotaIsOpen = portalProblem({
  code: "invalid-request",
  status: 409,
  title: "The portal does not count the quota as used up",
  detail: "Requests are sent as usual, so there is nothing to try. Nothing was changed.",
  nextStep: "Reload the quota page.",
});

export const methodNotAllowed = (method: string, allowed: readonly string[]): Problem =>
  portalProblem({
    code: "method-not-allowed",
    status: 405,
    title: "This address does not accept that method",
    detail: `${method.slice(0, 20)} is not allowed here. Allowed: ${allowed.join(", ")}.`,
    nextStep: "Check the method against the documentation of the HTTP interface.",
  });

export const internalError = portalProblem({
  code: "unexpected",
  status: 500,
  title: "Something went wrong in the portal",
  detail: "The portal's log gives the reason under the id of this request.",
  nextStep: "Try again. If it persists, give the request id to the portal's administrator.",
  isRetryable: true,
});

export const malformedAuditQuery = malformedAddress(
  "It takes kind (separated by commas), person, search, range (hour, day, week, month), from and to (epoch milliseconds), before, limit (1 to 200) and format (json, jsonl), each once.",
);
