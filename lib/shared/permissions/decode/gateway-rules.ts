import type { PasteFacts } from "./read-facts";
import type { CauseRef, Rule } from "./rule";
import { isStorage } from "./storage-rules";

function forbiddenCauses({ request, path, host, headers }: PasteFacts): readonly CauseRef[] {
  const isDefaultHost = /\.execute-api\./.test(host ?? "");
  const stage = path?.split("/")[1] ?? "";
  const hasStage = /^\d{4}-\d\d-\d\d$/.test(stage);
  const isWrongStage = isDefaultHost && path !== undefined && !hasStage;
  const lacksKey = request !== null && !request.headers.has("x-api-key");
  const missingStage: CauseRef = ["missing-stage", isWrongStage ? "likely" : "possible"];
  const causes: CauseRef[] = [
    ...(hasStage ? [] : [missingStage]),
    ["missing-api-key", lacksKey && !isWrongStage ? "likely" : "possible"],
    ["waf-blocked", /waf/i.test(headers.get("server") ?? "") ? "likely" : "possible"],
    ["private-api", "possible"],
    ...(hasStage ? [missingStage] : []),
  ];
  return causes.toSorted((one, other) => Number(other[1] === "likely") - Number(one[1] === "likely"));
}

const isForbidden = ({ messages, body, text }: PasteFacts) =>
  messages.some((message) => /^Forbidden\.?$/i.test(message)) ||
  /^"?Forbidden"?$/i.test(body.trim()) ||
  /ForbiddenException/.test(text);

function unauthorizedCauses({ path }: PasteFacts): readonly CauseRef[] {
  const isOutside = path !== undefined && path.length > 1 && !/(?:^|\/)iam(?:\/|$)/.test(path);
  const expired: CauseRef = ["expired-session-token", "likely"];
  const prefix: CauseRef = ["missing-iam-prefix", isOutside ? "likely" : "possible"];
  const rest: CauseRef[] = [
    ["authorizer-denied", "possible"],
    ["expired-identity-token", "possible"],
  ];
  return isOutside ? [prefix, ["expired-session-token", "possible"], ...rest] : [expired, prefix, ...rest];
}

/** A program's words for the status give no reason. */
const hasReason = ({ messages }: PasteFacts) => messages.some((message) => !/\b403\b/.test(message));

const anything403: readonly CauseRef[] = [
  ["refused-without-reason", "certain"],
  ["identity-policy-no-allow", "possible"],
  ["missing-iam-prefix", "possible"],
  ["wrong-service", "possible"],
  ["wrong-region", "possible"],
  ["expired-session-token", "possible"],
  ["missing-stage", "possible"],
  ["missing-api-key", "possible"],
];

/** What API Gateway and things like it say without a sentence of IAM, and what SDMA itself says. */
export const gatewayRules: readonly Rule[] = [
  {
    code: "access-denied-gateway",
    layer: "gateway",
    phrase: /User is not authorized to access this resource(?: with an explicit deny)?/i,
    causes: [
      ["authorizer-denied", "certain"],
      ["missing-iam-prefix", "likely"],
    ],
  },
  {
    code: "unavailable",
    layer: "gateway",
    type: /^Authorizer(?:Configuration|Failure)Exception$|^AUTHORIZER_/,
    causes: [
      ["integration-failed", "likely"],
      ["missing-iam-prefix", "possible"],
    ],
  },
  {
    code: "access-denied-gateway",
    layer: "gateway",
    phrase:
      /(?:invalid|missing|unknown|no|disabled) (?:x-)?api[- _]?key|api[- _]?key (?:is )?(?:required|missing|invalid|not (?:valid|found|provided))|INVALID_API_KEY|requires API Key (?:and|but)|API Key (?:is not associated with|was not provided)/i,
    causes: [["missing-api-key", "certain"]],
  },
  {
    code: "access-denied-gateway",
    layer: "network",
    phrase:
      /Request blocked\.|blocked by (?:AWS )?WAF|WAF_FILTERED|AWS WAF|x-amzn-waf-action|Web Application Firewall/i,
    causes: [
      ["waf-blocked", "likely"],
      ["cloudfront-error", "possible"],
    ],
  },
  {
    code: "unexpected",
    layer: "network",
    phrase:
      /squid|Zscaler|Blue ?Coat|Forcepoint|Websense|Netskope|McAfee Web Gateway|FortiG(?:uard|ate)|Palo Alto|Cisco Umbrella|web filter|URL category|blocked by (?:your|the) (?:organi[sz]ation|company|administrator)|(?:company|corporate|security) policy/i,
    when: ({ isWebPage }) => isWebPage,
    causes: [
      ["proxy-blocked", "likely"],
      ["intermediary-page", "possible"],
    ],
  },
  {
    code: "access-denied-gateway",
    layer: "gateway",
    status: [403],
    when: (facts) => isForbidden(facts) && !facts.isWebPage && !isStorage(facts),
    causes: forbiddenCauses,
  },
  {
    code: "access-denied-gateway",
    layer: "gateway",
    type: /^(?:ForbiddenException|Forbidden)$/,
    when: (facts) => !facts.isWebPage,
    causes: forbiddenCauses,
  },
  {
    code: "access-denied-gateway",
    layer: "gateway",
    when: (facts) => facts.status === undefined && isForbidden(facts) && !facts.isWebPage,
    causes: forbiddenCauses,
  },
  {
    code: "access-denied-sdma",
    layer: "sdma",
    phrase:
      /do(?:es)? not have (?:the )?(?:required )?(?:permissions?|access)(?: to)?[^"<]{0,120}|(?:You need|requires?|must be|must have|need) (?:at least )?(?:an? )?(?:the )?(?:OWNER|MANAGER|CONTRIBUTOR|CONSUMER|VIEWER)\b[^"<]{0,80}|(?:OWNER|MANAGER|CONTRIBUTOR|CONSUMER|VIEWER)(?: or (?:OWNER|MANAGER|CONTRIBUTOR|CONSUMER|VIEWER))? (?:permissions?|access|role|level|privileges?)?\s?(?:is |are )?(?:required|needed)|only (?:an? |the )?(?:owner|manager|contributor)s?(?: (?:and|or) \w+)? (?:can|may|is|are)|insufficient (?:permissions?|privileges|access|level)|access level|not a member of/i,
    when: ({ status, isWebPage }) => (status === undefined || status === 403) && !isWebPage,
    causes: [
      ["sdma-level-too-low", "certain"],
      ["sdma-member-unknown", "possible"],
    ],
  },
  {
    code: "expired-credentials",
    layer: "gateway",
    status: [401],
    when: ({ isWebPage }) => !isWebPage,
    causes: unauthorizedCauses,
  },
  {
    code: "expired-credentials",
    layer: "gateway",
    when: ({ status, messages }) =>
      status === undefined && messages.some((message) => /^Unauthorized\.?$/i.test(message)),
    causes: unauthorizedCauses,
  },
  {
    code: "access-denied-iam",
    layer: "gateway",
    type: /^AccessDenied(?:Exception)?$/,
    when: ({ isFromAuthorizer, messages, text }) =>
      isFromAuthorizer || messages.length === 0 || !/\bHTTP\/|x-amz/i.test(text),
    causes: [
      ["no-policy-allows", "likely"],
      ["explicit-deny", "possible"],
      ["sdma-level-too-low", "possible"],
    ],
  },
  {
    code: "access-denied-sdma",
    layer: "sdma",
    status: [403],
    when: (facts) => hasReason(facts) && !facts.isWebPage,
    causes: [
      ["sdma-level-too-low", "likely"],
      ["sdma-member-unknown", "possible"],
    ],
  },
  {
    code: "timeout",
    layer: "gateway",
    phrase: /Endpoint request timed out|Execution failed due to a timeout error/i,
    causes: [["integration-timeout", "certain"]],
  },
  {
    code: "unavailable",
    layer: "gateway",
    phrase: /Network error communicating with endpoint/i,
    causes: [["integration-unreachable", "certain"]],
  },
  {
    code: "unavailable",
    layer: "gateway",
    phrase: /Execution failed due to (?:an? )?(?:configuration|internal|network) error/i,
    causes: [["integration-failed", "certain"]],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase: /awselb\/2|\bserver: awselb/i,
    status: [502, 503],
    causes: [["load-balancer-error", "certain"]],
  },
  {
    code: "timeout",
    layer: "network",
    phrase: /awselb\/2|\bserver: awselb/i,
    status: [504, 460],
    causes: [
      ["load-balancer-error", "certain"],
      ["integration-timeout", "likely"],
    ],
  },
  {
    code: "unexpected",
    layer: "network",
    phrase: /awselb\/2/i,
    causes: [
      ["load-balancer-error", "likely"],
      ["waf-blocked", "possible"],
    ],
  },
  {
    code: "timeout",
    layer: "network",
    phrase: /Generated by cloudfront|x-amz-cf-id/i,
    status: [504],
    when: ({ isWebPage }) => isWebPage,
    causes: [
      ["cloudfront-error", "certain"],
      ["integration-timeout", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "network",
    phrase: /Generated by cloudfront|x-amz-cf-id|CloudFront/i,
    status: [500, 502, 503],
    when: ({ isWebPage }) => isWebPage,
    causes: [["cloudfront-error", "certain"]],
  },
  {
    code: "unexpected",
    layer: "network",
    phrase: /Generated by cloudfront|\(CloudFront\)|server: cloudfront/i,
    when: ({ isWebPage }) => isWebPage,
    causes: [
      ["cloudfront-error", "certain"],
      ["waf-blocked", "possible"],
    ],
  },
  {
    code: "unavailable",
    layer: "gateway",
    phrase: /Internal server error/i,
    status: [500, 502],
    when: ({ isWebPage }) => !isWebPage,
    causes: [["integration-failed", "certain"]],
  },
  {
    code: "unavailable",
    layer: "gateway",
    phrase: /Service Unavailable/i,
    status: [503],
    when: ({ isWebPage }) => !isWebPage,
    causes: [
      ["service-unavailable", "certain"],
      ["integration-unreachable", "possible"],
    ],
  },
  {
    code: "not-found",
    layer: "gateway",
    when: ({ status, messages, text }) =>
      (status === undefined || status === 404) &&
      (messages.some((message) => /^Not Found$/.test(message)) || /RESOURCE_NOT_FOUND/.test(text)),
    causes: [
      ["no-such-route", "likely"],
      ["missing-stage", "possible"],
      ["operation-missing", "possible"],
    ],
  },
  {
    code: "unexpected",
    layer: "gateway",
    phrase: /Method Not Allowed/i,
    status: [405],
    causes: [["method-not-allowed", "certain"]],
  },
  {
    code: "invalid-request",
    layer: "gateway",
    phrase: /Unsupported Media Type|Not Acceptable/i,
    status: [415, 406],
    causes: [["unsupported-media-type", "certain"]],
  },
  {
    code: "access-denied-gateway",
    layer: "unknown",
    status: [403],
    when: (facts) =>
      !hasReason(facts) &&
      !facts.isWebPage &&
      !/^\s*[[{](?!.*\b403\b)/s.test(facts.body) &&
      !/proxy|zscaler|squid|netskope|tunnel/i.test(facts.text),
    causes: anything403,
  },
];
