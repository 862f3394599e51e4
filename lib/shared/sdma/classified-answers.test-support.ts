import type { AnswerToClassify, Classification } from "./classify-answer";

export const json = (status: number, errorType: string | undefined, body: string): AnswerToClassify => ({
  status,
  errorType,
  contentType: "application/json",
  body,
});
export const denied = "arn:aws:execute-api:us-west-2:********1790:API/v1/GET/test";
export const caller = "arn:aws:sts::111122223333:assumed-role/R/S";
export const sentence = `User: ${caller} is not authorized to perform: execute-api:Invoke on resource: ${denied}`;
export const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.";

/** Situation, answer as AWS gives it, class, and who refused. */
export const classifiedAnswers: [
  string,
  AnswerToClassify,
  Classification["answerClass"],
  Classification["layer"],
][] = [
  [
    "no such route, or an unsigned call",
    json(403, "MissingAuthenticationTokenException", '{"message":"Missing Authentication Token"}'),
    "not-found",
    "gateway",
  ],
  [
    "unknown stage, API key or firewall",
    json(403, "ForbiddenException", '{"message":"Forbidden"}'),
    "access-denied-gateway",
    "gateway",
  ],
  [
    "signature mismatch, long",
    json(
      403,
      "InvalidSignatureException",
      JSON.stringify({
        message: `${mismatch}\n\nThe Canonical String for this request should have been\n'GET\n/x'`,
      }),
    ),
    "signature",
    "gateway",
  ],
  [
    "signature mismatch, short and without a type",
    json(403, undefined, JSON.stringify({ message: mismatch })),
    "signature",
    "gateway",
  ],
  [
    "wrong service in the scope",
    json(
      403,
      "InvalidSignatureException",
      `{"message":"Credential should be scoped to correct service: 'execute-api'. "}`,
    ),
    "signature",
    "gateway",
  ],
  [
    "wrong region in the scope",
    json(
      403,
      "InvalidSignatureException",
      `{"message":"Credential should be scoped to a valid region, not 'us-east-1'. "}`,
    ),
    "signature",
    "gateway",
  ],
  [
    "wrong region, as worded in 2026",
    json(403, "InvalidSignatureException", '{"message":"Credential should be scoped to a valid region. "}'),
    "signature",
    "gateway",
  ],
  [
    "date too old",
    json(
      403,
      "InvalidSignatureException",
      '{"message":"Signature expired: 20201027T123008Z is now earlier than 20201027T125507Z (20201027T130007Z - 5 min.)"}',
    ),
    "clock-skew",
    "gateway",
  ],
  [
    "date in the future",
    json(
      403,
      "InvalidSignatureException",
      '{"message":"Signature not yet current: 20230804T000000Z is still later than 20230803T172233Z (20230803T171733Z + 5 min.)"}',
    ),
    "clock-skew",
    "gateway",
  ],
  [
    "unknown key, by the documented type",
    json(
      403,
      "AccessDeniedException",
      '{"message":"The security token included in the request is invalid."}',
    ),
    "invalid-credentials",
    "gateway",
  ],
  [
    "unknown key, by the sibling services' type",
    json(
      403,
      "UnrecognizedClientException:http://internal.amazon.com/coral/com.amazon.coral.service/",
      '{"message":"The security token included in the request is invalid."}',
    ),
    "invalid-credentials",
    "gateway",
  ],
  [
    "expired token",
    json(403, "ExpiredTokenException", '{"message":"The security token included in the request is expired"}'),
    "expired-credentials",
    "gateway",
  ],
  [
    "expired token without a type",
    json(403, undefined, '{"message":"The security token included in the request is expired"}'),
    "expired-credentials",
    "gateway",
  ],
  [
    "bare 401, as AWS's guide lists it",
    json(401, undefined, '{"message":"Unauthorized"}'),
    "expired-credentials",
    "gateway",
  ],
  [
    "broken Authorization",
    json(
      403,
      "IncompleteSignatureException",
      `{"message":"Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): 'ou+P2pI0l1aih='."}`,
    ),
    "signature",
    "gateway",
  ],
  [
    "incomplete Authorization",
    json(
      403,
      "IncompleteSignatureException",
      `{"message":"Authorization header requires 'Credential' parameter."}`,
    ),
    "signature",
    "gateway",
  ],
  [
    "IAM, implicit, old wording",
    json(403, "AccessDeniedException", JSON.stringify({ Message: sentence })),
    "access-denied-iam",
    "gateway",
  ],
  [
    "IAM, implicit, new wording",
    json(
      403,
      "AccessDeniedException",
      JSON.stringify({
        Message: `${sentence} because no identity-based policy allows the execute-api:Invoke action`,
      }),
    ),
    "access-denied-iam",
    "gateway",
  ],
  [
    "IAM, explicit",
    json(403, "AccessDeniedException", JSON.stringify({ Message: `${sentence} with an explicit deny` })),
    "access-denied-iam",
    "gateway",
  ],
  [
    "SDMA's own refusal",
    json(403, undefined, '{"message":"You need CONSUMER on this project."}'),
    "access-denied-sdma",
    "sdma",
  ],
  [
    "SDMA's own refusal, with the type of its framework",
    json(403, "AccessDeniedException", '{"message":"Not allowed."}'),
    "access-denied-sdma",
    "sdma",
  ],
  [
    "throttled",
    json(429, "TooManyRequestsException", '{"message":"Too Many Requests"}'),
    "throttled",
    "gateway",
  ],
  [
    "throttled, status rewritten by the owner",
    json(503, "TooManyRequestsException", '{"message":"Too Many Requests"}'),
    "throttled",
    "gateway",
  ],
  [
    "quota used up",
    json(429, "LimitExceededException", '{"message":"Limit Exceeded"}'),
    "quota-exhausted",
    "gateway",
  ],
  [
    "a limit of SDMA's own, which has nothing to do with the quota",
    json(400, "LimitExceededException", '{"message":"An asset may have 50 attributes."}'),
    "invalid-request",
    "sdma",
  ],
  [
    "quota used up, without a type",
    json(429, undefined, '{"message":"Limit Exceeded"}'),
    "quota-exhausted",
    "gateway",
  ],
  [
    "body over 10 MB",
    { status: 413, contentType: "text; charset=utf-8", body: "HTTP content length exceeded 10485760 bytes." },
    "too-large",
    "gateway",
  ],
  [
    "payload over 6 MB for Lambda",
    json(413, "BadRequestException", '{"message": "Request Too Long"}'),
    "too-large",
    "gateway",
  ],
  [
    "integration timeout",
    json(504, "InternalServerErrorException", '{"message": "Endpoint request timed out"}'),
    "timeout",
    "gateway",
  ],
  [
    "backend refused",
    json(504, "InternalServerErrorException", '{"message": "Network error communicating with endpoint"}'),
    "unavailable",
    "gateway",
  ],
  [
    "integration failure",
    json(500, "InternalServerErrorException", '{"message": "Internal server error"}'),
    "unavailable",
    "gateway",
  ],
  [
    "malformed Lambda answer",
    json(502, "InternalServerErrorException", '{"message": "Internal server error"}'),
    "unavailable",
    "gateway",
  ],
  ["SDMA's own error", json(500, undefined, '{"message":"Something broke"}'), "unavailable", "sdma"],
  ["nothing of that id", json(404, undefined, '{"message":"Asset not found"}'), "not-found", "sdma"],
  [
    "conflict",
    json(409, undefined, '{"message":"In use","errorCode":"PROJECT_NOT_EMPTY"}'),
    "conflict",
    "sdma",
  ],
  [
    "bad parameter",
    json(400, undefined, '{"message":"No","parameterName":"maxResults","allowedValues":["1"]}'),
    "invalid-request",
    "sdma",
  ],
  [
    "a web page with 403",
    { status: 403, contentType: "text/html", body: "<html>Forbidden</html>" },
    "unexpected",
    "network",
  ],
  [
    "a web page with 503",
    { status: 503, contentType: "text/html", body: "<html></html>" },
    "unavailable",
    "network",
  ],
  [
    "a web page with 502 that says nothing of its type",
    { status: 502, contentType: undefined, body: "\n<!DOCTYPE html><title>Bad Gateway</title>" },
    "unavailable",
    "network",
  ],
  [
    "a web page with 404",
    { status: 404, contentType: "text/html; charset=utf-8", body: "<h1>Not Found</h1>" },
    "unexpected",
    "network",
  ],
  ["a redirect", { status: 302, contentType: undefined, body: "" }, "unexpected", "network"],
  ["truncated JSON with 403", json(403, undefined, '{"mess'), "unexpected", "network"],
];
