import "server-only";
import type { AnswerClass } from "@/lib/shared/contracts/problem";
import type { Classification } from "./classify-answer";

export interface ProblemWords {
  /** HTTP status that the portal answers with. */
  status: number;
  title: string;
  detail: string;
  nextStep: string;
  isRetryable: boolean;
}

function iamWords({ denial, policyType }: Classification): ProblemWords {
  const whose = policyType === "resource" ? "the API's own resource policy" : "the policies of your AWS role";
  return {
    status: 403,
    title: "API Gateway refused the call before SDMA saw it",
    detail:
      denial === "explicit"
        ? `A statement in ${whose} denies this call. An explicit deny wins over every allow.`
        : `Nothing in ${whose} allows this call on this path.`,
    nextStep:
      denial === "explicit"
        ? "Ask the administrator of the AWS role which statement denies the ARN shown here."
        : "Ask the administrator of the AWS role to allow execute-api:Invoke on the ARN shown here.",
    isRetryable: false,
  };
}

const missingOperation: ProblemWords = {
  status: 404,
  title: "This deployment has no such operation",
  detail:
    "API Gateway found no such method and path on its stage; older deployments lack some, such as search.",
  nextStep: "Ask the administrator which version of SDMA is deployed.",
  isRetryable: false,
};

const missingResource: ProblemWords = {
  status: 404,
  title: "There is nothing with this id",
  detail: "It may have been deleted, or the address holds a wrong id.",
  nextStep: "Go up one level and choose from the list.",
  isRetryable: false,
};

const unreachable: ProblemWords = {
  status: 502,
  title: "The API could not be reached",
  detail: "The portal got no connection to the endpoint of this deployment, or lost it.",
  nextStep: "Try again; if it stays, the portal's administrator should check the endpoint of the deployment.",
  isRetryable: true,
};

const failing: ProblemWords = {
  status: 502,
  title: "SDMA failed to answer",
  detail: "The service behind the API reported an error of its own.",
  nextStep: "Try again; if it stays, show the request id to the administrator of the deployment.",
  isRetryable: true,
};

/** The one place where an answer class becomes HTTP and words. */
export const problemWords: Readonly<Record<AnswerClass, (classification: Classification) => ProblemWords>> = {
  "access-denied-iam": iamWords,
  "access-denied-gateway": () => ({
    status: 403,
    title: "API Gateway refused the call without a reason",
    detail:
      "It answers like this for a stage that does not exist, a missing or unknown API key, and a web firewall.",
    nextStep:
      "Ask the portal's administrator to compare stage and API key of this deployment with the usage plan.",
    isRetryable: false,
  }),
  "access-denied-sdma": () => ({
    status: 403,
    title: "SDMA refused the call",
    detail: "AWS let the call through; your level on this resource in SDMA is not high enough.",
    nextStep: "Ask an Owner or Manager of the resource to raise your level.",
    isRetryable: false,
  }),
  signature: () => ({
    status: 502,
    title: "AWS did not accept the portal's signature",
    detail:
      "The region, the service or the credentials that the portal signs with do not fit this deployment.",
    nextStep:
      "Show the request id to the portal's administrator: region and endpoint of the deployment come first.",
    isRetryable: false,
  }),
  "expired-credentials": () => ({
    status: 502,
    title: "The role's credentials have expired",
    detail: "The portal took the role again and AWS still called the credentials expired.",
    nextStep: "Try again in a minute; if it stays, the portal's administrator should look at its clock.",
    isRetryable: true,
  }),
  "invalid-credentials": () => ({
    status: 502,
    title: "AWS does not know the role's credentials",
    detail: "This happens when the role was deleted or made anew while you were using it.",
    nextStep: "Try again; if it stays, ask the administrator whether the role still exists.",
    isRetryable: true,
  }),
  "clock-skew": () => ({
    status: 502,
    title: "The portal's clock differs from AWS's",
    detail: "Signatures are good for five minutes around AWS's own time, and a correction did not help.",
    nextStep: "The portal's administrator should set the server's clock.",
    isRetryable: true,
  }),
  throttled: () => ({
    status: 429,
    title: "Too many requests at this moment",
    detail: "The rate or burst limit of the API struck; it refills within seconds.",
    nextStep: "Wait a few seconds and try again.",
    isRetryable: true,
  }),
  "quota-exhausted": () => ({
    status: 429,
    title: "The daily quota of the API is used up",
    detail: "Every further call is refused until the quota starts anew, about 00:00 UTC.",
    nextStep: "Wait for the new day, or ask the administrator to raise the usage plan's quota.",
    isRetryable: false,
  }),
  "not-found": ({ layer }) => (layer === "gateway" ? missingOperation : missingResource),
  conflict: () => ({
    status: 409,
    title: "Something else stands in the way",
    detail:
      "SDMA refused the change because of the present state of the resource or of one that depends on it.",
    nextStep: "Read what SDMA says below, clear that, and try again.",
    isRetryable: false,
  }),
  "invalid-request": () => ({
    status: 400,
    title: "SDMA did not accept the request",
    detail: "A value in the address or in the form is not what the operation takes.",
    nextStep: "Mend the value that SDMA names below.",
    isRetryable: false,
  }),
  "too-large": () => ({
    status: 413,
    title: "The request is larger than API Gateway takes",
    detail: "A request may have 10 MB (10,485,760 bytes) at the most.",
    nextStep: "Send less at once; files go through the upload, not through this call.",
    isRetryable: false,
  }),
  timeout: () => ({
    status: 504,
    title: "No answer in time",
    detail: "API Gateway gives up after 29 seconds. A write may still have been done.",
    nextStep: "Try again; after a write, look first whether it was done.",
    isRetryable: true,
  }),
  unavailable: ({ layer }) => (layer === "network" ? unreachable : failing),
  unexpected: () => ({
    status: 502,
    title: "The answer is not one of SDMA's",
    detail: "Something between the portal and SDMA answered, or the answer was cut off.",
    nextStep:
      "Try again; if it stays, the portal's administrator should check the endpoint of this deployment.",
    isRetryable: true,
  }),
};
