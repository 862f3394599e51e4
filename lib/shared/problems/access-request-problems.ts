import type { Problem } from "../contracts/problem";
import { portalProblem } from "./portal-problem";

/** The same for an id that does not exist and for a request of others. */
export const noSuchRequest = portalProblem({
  code: "not-found",
  status: 404,
  title: "No such request for access",
  detail:
    "There is no request with this id, it was deleted 180 days after it was closed, or it is not addressed to you.",
  nextStep: "Open the list of your requests.",
});

export const tooManyRequests = (mostOpen: number): Problem =>
  portalProblem({
    code: "conflict",
    status: 409,
    title: `You have ${mostOpen} open requests for access`,
    detail: "The portal keeps no more than that for one person. Nothing was stored.",
    nextStep: "Withdraw those that you no longer need, or wait for answers.",
  });

export const invalidRefusal = (detail: string): Problem =>
  portalProblem({
    code: "invalid-request",
    status: 400,
    title: "The request for access is invalid",
    detail: `${detail} Nothing was stored.`,
    nextStep: "Reload the page that shows the refusal and try again.",
  });

export const ownRequest = portalProblem({
  code: "invalid-request",
  status: 403,
  title: "You cannot decide on your own request",
  detail: "Only people to whom it is addressed, and other administrators of the deployment, can answer it.",
  nextStep: "Wait for their answer, or withdraw the request.",
});

export const notOwnRequest = portalProblem({
  code: "invalid-request",
  status: 403,
  title: "Only the person who sent a request can withdraw it",
  detail: "Nothing was changed.",
  nextStep: "Decline the request instead.",
});

export const alreadyClosed = (state: string, by: string | null): Problem =>
  portalProblem({
    code: "conflict",
    status: 409,
    title: "This request is already closed",
    detail: `It was ${state}${by ? ` by ${by}` : ""} earlier. Nothing was changed.`,
    nextStep: "Reload the page to see the answer.",
  });
