import type { AnswerClass, ProblemLayer } from "../contracts/problem";
import type { Classification } from "../sdma/classify-answer";

export interface ProblemText {
  /** HTTP status that the portal answers with. */
  status: number;
  title: string;
  detail: string;
  nextStep: string;
  isRetryable: boolean;
}

function describeIamDenial({ denial, policyType }: Classification): ProblemText {
  const whose =
    policyType === "resource" ? "the resource policy of the API" : "the policies of your AWS role";
  return {
    status: 403,
    title: "API Gateway refused the call before SDMA saw it",
    detail:
      denial === "explicit"
        ? `A statement in ${whose} denies this call. An explicit deny overrides every allow.`
        : `Nothing in ${whose} allows this call on this path.`,
    nextStep:
      denial === "explicit"
        ? "Ask the administrator of the AWS role which statement denies the ARN shown here."
        : "Ask the administrator of the AWS role to allow execute-api:Invoke on the ARN shown here.",
    isRetryable: false,
  };
}

const missingOperation: ProblemText = {
  status: 404,
  title: "This deployment does not have this operation",
  detail:
    "API Gateway found no such method and path on the stage. Older deployments lack some operations, such as search.",
  nextStep: "Ask the administrator which version of SDMA is deployed.",
  isRetryable: false,
};

const missingResource: ProblemText = {
  status: 404,
  title: "No resource has this id",
  detail: "It may have been deleted, or the id in the address is wrong.",
  nextStep: "Go up one level and choose from the list.",
  isRetryable: false,
};

const unreachable: ProblemText = {
  status: 502,
  title: "The API could not be reached",
  detail:
    "The portal could not connect to the endpoint of this deployment, lost the connection, or received an error page from something in between.",
  nextStep:
    "Try again. If it persists, ask the portal's administrator to check the endpoint of this deployment.",
  isRetryable: true,
};

const unreachableStore: ProblemText = {
  status: 502,
  title: "The file store could not be reached",
  detail: "The store that holds the file did not respond to the portal, or reported that it is overloaded.",
  nextStep: "Try again. If it persists, tell the administrator of the deployment.",
  isRetryable: true,
};

const unavailableByLayer: Partial<Record<ProblemLayer, ProblemText>> = {
  network: unreachable,
  storage: unreachableStore,
};

const failing: ProblemText = {
  status: 502,
  title: "SDMA reported an internal error",
  detail: "The service behind the API failed while it handled the request.",
  nextStep: "Try again. If it persists, give the request id to the administrator of the deployment.",
  isRetryable: true,
};

/** The one table that turns an answer class into a status and texts. */
export const problemTexts: Readonly<
  Record<AnswerClass, (classification: Classification, call: { isWrite: boolean }) => ProblemText>
> = {
  "access-denied-iam": describeIamDenial,
  "access-denied-gateway": () => ({
    status: 403,
    title: "API Gateway refused the call without giving a reason",
    detail:
      "It does so when the stage does not exist, when the API key is missing or unknown, and when a web firewall blocks the call.",
    nextStep:
      "Ask the portal's administrator to check the stage and the API key of this deployment against the usage plan.",
    isRetryable: false,
  }),
  "access-denied-sdma": () => ({
    status: 403,
    title: "SDMA refused the call",
    detail: "AWS allowed the call, but your access level on this resource in SDMA is too low.",
    nextStep: "Ask an Owner or Manager of the resource to raise your access level.",
    isRetryable: false,
  }),
  signature: () => ({
    status: 502,
    title: "AWS rejected the portal's signature",
    detail:
      "The Region, the service or the credentials that the portal signs with do not match this deployment.",
    nextStep:
      "Give the request id to the portal's administrator, who should check the Region and the endpoint of this deployment first.",
    isRetryable: false,
  }),
  "expired-credentials": () => ({
    status: 502,
    title: "The role's credentials have expired",
    detail: "The portal assumed the role again, and AWS still reported expired credentials.",
    nextStep:
      "Try again in a minute. If it persists, ask the portal's administrator to check the server's clock.",
    isRetryable: true,
  }),
  "invalid-credentials": () => ({
    status: 502,
    title: "AWS does not recognize the role's credentials",
    detail: "This happens when the role was deleted or recreated while you were using it.",
    nextStep: "Try again. If it persists, ask the administrator whether the role still exists.",
    isRetryable: true,
  }),
  "clock-skew": () => ({
    status: 502,
    title: "The portal's clock is wrong",
    detail:
      "AWS accepts signatures that are at most five minutes old or early, and a correction did not help.",
    nextStep: "Ask the portal's administrator to set the server's clock.",
    isRetryable: true,
  }),
  throttled: () => ({
    status: 429,
    title: "The API rate limit was reached",
    detail: "Too many requests arrived at once. The limit refills within seconds.",
    nextStep: "Wait a few seconds and try again.",
    isRetryable: true,
  }),
  "quota-exhausted": () => ({
    status: 429,
    title: "The daily quota of the API is used up",
    detail: "Every call is refused until the quota resets, at about 00:00 UTC.",
    nextStep: "Wait until the quota resets, or ask the administrator to raise the quota of the usage plan.",
    isRetryable: false,
  }),
  "not-found": ({ layer }) => (layer === "gateway" ? missingOperation : missingResource),
  "content-missing": () => ({
    status: 404,
    title: "The content of this file is missing",
    detail: "SDMA knows the file, but the store has no content for it: it was deleted or never uploaded.",
    nextStep: "Upload the file again, or ask whoever manages the asset.",
    isRetryable: false,
  }),
  "content-refused": () => ({
    status: 502,
    title: "The file store refused the address that SDMA gave",
    detail:
      "The address expired, the content was deleted or archived, or SDMA's own permissions on the store have changed.",
    nextStep: "Try again. If it persists, ask the administrator of the deployment.",
    isRetryable: true,
  }),
  conflict: () => ({
    status: 409,
    title: "The change conflicts with the current state",
    detail: "SDMA refused the change because of the state of the resource, or of one that depends on it.",
    nextStep: "Resolve what SDMA reports below, and try again.",
    isRetryable: false,
  }),
  "invalid-request": () => ({
    status: 400,
    title: "SDMA did not accept the request",
    detail: "The operation does not accept a value in the address or in the form.",
    nextStep: "Correct the highlighted value.",
    isRetryable: false,
  }),
  "too-large": () => ({
    status: 413,
    title: "The request is too large for API Gateway",
    detail: "A request can have at most 10 MB (10,485,760 bytes).",
    nextStep: "Send less at once. Upload files instead of sending them with this call.",
    isRetryable: false,
  }),
  timeout: (_, { isWrite }) => ({
    status: 504,
    title: "The API did not respond in time",
    detail: `The portal or API Gateway stopped waiting.${isWrite ? " The change may still have been made." : ""}`,
    nextStep: isWrite
      ? "Check whether the change was made before you try again."
      : "Try again. If it persists, tell the administrator of the deployment.",
    isRetryable: true,
  }),
  unavailable: ({ layer }) => unavailableByLayer[layer] ?? failing,
  unexpected: () => ({
    status: 502,
    title: "The response is not from SDMA",
    detail: "Something between the portal and SDMA responded, or the response was cut off.",
    nextStep:
      "Try again. If it persists, ask the portal's administrator to check the endpoint of this deployment.",
    isRetryable: true,
  }),
};
