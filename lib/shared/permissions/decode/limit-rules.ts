import type { Rule } from "./rule";

/** Rates, quotas and sizes. */
export const limitRules: readonly Rule[] = [
  {
    code: "quota-exhausted",
    layer: "gateway",
    phrase: /Key quota exhausted for Usage Plan[^"<]{0,120}/i,
    causes: [["quota-used-up", "certain"]],
  },
  {
    code: "throttled",
    layer: "gateway",
    phrase: /Key throttle limit exceeded for Usage Plan[^"<]{0,160}/i,
    causes: [["rate-limit", "certain"]],
  },
  {
    code: "quota-exhausted",
    layer: "gateway",
    phrase:
      /["':= (]Limit Exceeded["'.)]|^Limit Exceeded$|LimitExceeded(?:Exception)?: Limit Exceeded|(?:daily|usage plan) quota (?:is )?(?:exceeded|exhausted|used up)|Quota Exceeded/i,
    when: ({ status, messages }) =>
      status === undefined || status === 429 || messages.some((message) => /^Limit Exceeded$/i.test(message)),
    causes: [["quota-used-up", "certain"]],
  },
  {
    code: "quota-exhausted",
    layer: "gateway",
    type: /^(?:LimitExceeded(?:Exception)?|QUOTA_EXCEEDED)$/,
    status: [429],
    causes: [["quota-used-up", "certain"]],
  },
  {
    code: "throttled",
    layer: "gateway",
    type: /^TooManyRequests(?:Exception)?$/,
    causes: [
      ["rate-limit", "certain"],
      ["quota-used-up", "possible"],
    ],
  },
  {
    code: "throttled",
    layer: "network",
    phrase: /Too Many Requests|rate.?limit/i,
    status: [429],
    when: ({ isWebPage }) => isWebPage,
    causes: [
      ["firewall-rate-rule", "likely"],
      ["rate-limit", "possible"],
    ],
  },
  {
    code: "throttled",
    layer: "gateway",
    phrase: /Too Many Requests/i,
    causes: [
      ["rate-limit", "certain"],
      ["quota-used-up", "possible"],
    ],
  },
  {
    code: "throttled",
    layer: "gateway",
    phrase:
      /Rate ?exceeded|Request rate is too high|exceeded the rate|Throttled by|Throttling(?:Exception)?:/i,
    type: /^(?:Throttling|ThrottlingException|ThrottledException|RequestLimitExceeded|RequestThrottled|TooManyRequestsError)$/,
    causes: ({ text }) =>
      /execute-api|x-amz-apigw-id/i.test(text)
        ? [["rate-limit", "certain"]]
        : [
            ["aws-service-throttled", "likely"],
            ["rate-limit", "possible"],
          ],
  },
  {
    code: "throttled",
    layer: "gateway",
    status: [429],
    causes: [
      ["rate-limit", "likely"],
      ["quota-used-up", "possible"],
      ["firewall-rate-rule", "possible"],
    ],
  },
  {
    code: "too-large",
    layer: "gateway",
    phrase:
      /HTTP content length exceeded \d+ bytes|Request Too Long|Request Entity Too Large|Payload Too Large|Content Too Large|exceeded maximum allowed payload size|RequestEntityTooLarge/i,
    causes: [["body-too-large", "certain"]],
  },
  {
    code: "address-too-long",
    layer: "gateway",
    phrase:
      /Request header or cookie too large|Request Header Fields Too Large|header(?:s)? (?:or cookie )?(?:is |are )?too (?:large|long)|headers too large|HeaderOverflow|HPE_HEADER_OVERFLOW|HEADERS_OVERFLOW/i,
    causes: [["headers-too-large", "certain"]],
  },
  {
    code: "address-too-long",
    layer: "gateway",
    phrase: /Request-URI Too (?:Large|Long)|URI Too Long|URL (?:is )?too long/i,
    causes: [["address-too-long", "certain"]],
  },
  { code: "too-large", layer: "gateway", status: [413], causes: [["body-too-large", "certain"]] },
  { code: "address-too-long", layer: "gateway", status: [414], causes: [["address-too-long", "certain"]] },
  {
    code: "address-too-long",
    layer: "gateway",
    status: [431, 494],
    causes: [["headers-too-large", "certain"]],
  },
];
