import type { Rule } from "./rule";

const isSts = (text: string) =>
  /\bsts[.:]|SecurityTokenService|AssumeRole|Service: (?:AWSSecurityTokenService|Sts|STS)|operation error STS|sts\.amazonaws\.com\/doc/i.test(
    text,
  );

/** What STS refuses besides the role itself. */
export const stsRules: readonly Rule[] = [
  {
    code: "role-refused",
    layer: "sts",
    phrase: /exceeds the 1 hour session limit for roles assumed by role chaining/i,
    causes: [["role-chaining-limit", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /exceeds the MaxSessionDuration set for this role/i,
    causes: [["duration-over-role-maximum", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase:
      /Packed size of (?:session tags|policy)[^"<]{0,80}|Packed policy consumes \d+%[^"<]{0,40}|Serialized token too large for session|consumes \d+% of allotted space/i,
    type: /^PackedPolicyTooLarge/,
    causes: [["session-too-large", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /STS is not activated in this region[^"<]{0,100}/i,
    type: /^RegionDisabled/,
    causes: [["sts-region-disabled", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    type: /^MalformedPolicyDocument/,
    when: ({ text }) => isSts(text) || /MalformedPolicyDocument/.test(text),
    causes: [["malformed-policy", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase:
      /Duplicate tag keys found|transitive tag key must be included|at '(?:roleSessionName|roleArn|durationSeconds|externalId|sourceIdentity|tags|policy|tokenCode|serialNumber)[^']{0,40}' failed to satisfy constraint[^"<]{0,160}/i,
    causes: [["sts-parameter", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    type: /^(?:ValidationError|InvalidParameterValue|MalformedInput|InvalidAction)$/,
    when: ({ text }) => isSts(text),
    causes: [["sts-parameter", "certain"]],
  },
  {
    code: "throttled",
    layer: "sts",
    type: /^Throttling/,
    when: ({ text }) => isSts(text),
    causes: [["aws-service-throttled", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    type: /^AccessDenied/,
    when: ({ text }) => isSts(text) && !/execute-api/.test(text),
    causes: [
      ["trust-policy", "likely"],
      ["caller-may-not-assume", "likely"],
      ["external-id", "possible"],
      ["no-such-role", "possible"],
    ],
  },
];
