import * as z from "zod/mini";
import type { AnswerClass, ProblemLayer } from "../contracts/problem";

export interface AnswerToClassify {
  status: number;
  /** x-amzn-errortype as it came. */
  errorType?: string | undefined;
  contentType?: string | undefined;
  /** Beginning of the body; 64 KiB are enough. */
  body: string;
}

/** What a response means. Every text is AWS's own: redact it before it is shown or logged. */
export interface Classification {
  answerClass: AnswerClass;
  layer: ProblemLayer;
  message: string;
  denial?: "implicit" | "explicit";
  /** Which policy denied an execute-api call: one of the caller or of the API. */
  policyType?: "identity" | "resource";
  principalArn?: string;
  resourceArn?: string;
  parameterName?: string;
  allowedValues?: string[];
  conflictCode?: string;
}

const tolerantText = z.catch(z.optional(z.string()), undefined);

const errorBodySchema = z.object({
  message: tolerantText,
  Message: tolerantText,
  parameterName: tolerantText,
  allowedValues: z.catch(z.optional(z.array(z.string())), undefined),
  errorCode: tolerantText,
});
type ErrorBody = z.infer<typeof errorBodySchema>;

function parseErrorBody(body: string): Partial<ErrorBody> {
  try {
    return errorBodySchema.safeParse(JSON.parse(body)).data ?? {};
  } catch {
    return {};
  }
}

/** `UnrecognizedClientException:http://internal.amazon.com/…` and `prefix#Name` both mean the bare name. */
function bareErrorType(errorType = ""): string {
  const name = errorType.replace(/:.*/s, "");
  return name.slice(name.lastIndexOf("#") + 1);
}

interface Evidence {
  status: number;
  errorType: string;
  message: string;
  /** API Gateway's authorizer writes `Message`; everything after it writes `message`. */
  isFromAuthorizer: boolean;
  /** Neither API Gateway nor SDMA returns HTML: it comes from a proxy, a load balancer or a CDN in between. */
  isWebPage: boolean;
}

interface Rule {
  answerClass: AnswerClass;
  layer: ProblemLayer;
  matches: (evidence: Evidence) => boolean;
}

const isGatewaySentence = (message: string) => /not authorized to perform: execute-api:/i.test(message);
const signatureTypes = new Set([
  "InvalidSignatureException",
  "IncompleteSignatureException",
  "SignatureDoesNotMatch",
  "IncompleteSignature",
]);

/**
 * First match decides. Messages come before error types and types before statuses: an API's owner may rewrite
 * status and headers of a gateway response, and sibling services name the same refusal differently.
 */
const rules: readonly Rule[] = [
  {
    answerClass: "clock-skew",
    layer: "gateway",
    matches: ({ message }) => /^Signature (expired|not yet current):/.test(message),
  },
  {
    answerClass: "expired-credentials",
    layer: "gateway",
    matches: ({ errorType, message }) =>
      /^ExpiredToken/.test(errorType) || /security token included in the request is expired/i.test(message),
  },
  {
    answerClass: "invalid-credentials",
    layer: "gateway",
    matches: ({ errorType, message }) =>
      /^(UnrecognizedClient|InvalidClientTokenId)/.test(errorType) ||
      /security token included in the request is invalid/i.test(message),
  },
  {
    answerClass: "access-denied-iam",
    layer: "gateway",
    matches: ({ message }) => isGatewaySentence(message),
  },
  {
    answerClass: "quota-exhausted",
    layer: "gateway",
    matches: ({ status, errorType, message }) =>
      /^Limit Exceeded$/i.test(message) || (status === 429 && errorType === "LimitExceededException"),
  },
  {
    answerClass: "throttled",
    layer: "gateway",
    matches: ({ status, errorType }) => status === 429 || /^(TooManyRequests|Throttling)/.test(errorType),
  },
  {
    // The portal signs every call, so the gateway reports a missing token only where the stage has no such method.
    answerClass: "not-found",
    layer: "gateway",
    matches: ({ errorType, message }) =>
      /^MissingAuthenticationToken/.test(errorType) || /^Missing Authentication Token/.test(message),
  },
  {
    answerClass: "signature",
    layer: "gateway",
    matches: ({ errorType, message }) =>
      signatureTypes.has(errorType) ||
      /request signature we calculated|Credential should be scoped|Authorization header (requires|must)/.test(
        message,
      ),
  },
  { answerClass: "too-large", layer: "gateway", matches: ({ status }) => status === 413 },
  {
    answerClass: "access-denied-gateway",
    layer: "gateway",
    matches: ({ status, errorType, message }) =>
      status === 403 && (errorType === "ForbiddenException" || message === "Forbidden"),
  },
  {
    answerClass: "access-denied-iam",
    layer: "gateway",
    matches: ({ status, errorType, isFromAuthorizer }) =>
      status === 403 && isFromAuthorizer && /^AccessDenied/.test(errorType),
  },
  {
    answerClass: "access-denied-sdma",
    layer: "sdma",
    matches: ({ status, message }) => status === 403 && message !== "",
  },
  {
    answerClass: "unexpected",
    layer: "network",
    matches: ({ status, isWebPage }) => status < 500 && status !== 408 && isWebPage,
  },
  { answerClass: "expired-credentials", layer: "gateway", matches: ({ status }) => status === 401 },
  { answerClass: "not-found", layer: "sdma", matches: ({ status }) => status === 404 || status === 410 },
  { answerClass: "conflict", layer: "sdma", matches: ({ status }) => status === 409 },
  {
    answerClass: "invalid-request",
    layer: "sdma",
    matches: ({ status }) => status === 400 || status === 422,
  },
  {
    answerClass: "timeout",
    layer: "gateway",
    matches: ({ status, message }) => status === 408 || (status === 504 && !/^Network error/.test(message)),
  },
  {
    answerClass: "unavailable",
    layer: "gateway",
    matches: ({ status, errorType }) => status >= 500 && errorType !== "",
  },
  {
    answerClass: "unavailable",
    layer: "network",
    // Statuses below 500 have been decided above.
    matches: ({ isWebPage }) => isWebPage,
  },
  { answerClass: "unavailable", layer: "sdma", matches: ({ status }) => status >= 500 },
];

function denialFacts(message: string): Partial<Classification> {
  const principalArn = /User: (\S{1,2048}) is not authorized/.exec(message)?.[1];
  const resourceArn = /on resource: (\S{1,2048})/.exec(message)?.[1];
  const resource = /resource-based policy/.test(message) || principalArn === "anonymous";
  return {
    denial: /explicit deny/.test(message) ? "explicit" : "implicit",
    policyType: resource ? "resource" : "identity",
    ...(principalArn ? { principalArn } : {}),
    ...(resourceArn ? { resourceArn } : {}),
  };
}

function requestFacts(body: Partial<ErrorBody>): Partial<Classification> {
  return {
    ...(body.parameterName ? { parameterName: body.parameterName } : {}),
    ...(body.allowedValues ? { allowedValues: body.allowedValues } : {}),
    ...(body.errorCode ? { conflictCode: body.errorCode } : {}),
  };
}

/**
 * Classifies an unsuccessful response by error type, status and body together; none is mandatory.
 * Source: observed answers of API Gateway REST with IAM authorization; SDMA's reference for 400 and 409.
 */
export function classifyAnswer(answer: AnswerToClassify): Classification {
  const body = parseErrorBody(answer.body);
  // Stryker disable next-line StringLiteral: any type would do that is neither text nor a web page
  const { contentType = "" } = answer;
  const message = body.Message ?? body.message ?? (contentType.startsWith("text;") ? answer.body : "");
  const evidence = {
    status: answer.status,
    errorType: bareErrorType(answer.errorType),
    message,
    isFromAuthorizer: body.Message !== undefined,
    isWebPage: /html/i.test(contentType) || /^\s*<(?:!doctype|html)/i.test(answer.body),
  };
  const rule = rules.find(({ matches }) => matches(evidence));
  return {
    answerClass: rule?.answerClass ?? "unexpected",
    layer: rule?.layer ?? "network",
    message,
    ...(rule?.answerClass === "access-denied-iam" ? denialFacts(message) : {}),
    ...requestFacts(body),
  };
}
