import { isZoneOffset, skewSecondsIn, spanLabel } from "./clock";
import type { PasteFacts } from "./read-facts";
import type { CauseRef, Rule } from "./rule";
import { isStorage } from "./storage-rules";

function clockCauses(facts: PasteFacts): readonly CauseRef[] {
  const skew = skewSecondsIn(facts.text);
  const zone: CauseRef[] = skew !== null && isZoneOffset(skew) ? [["local-time-signed", "likely"]] : [];
  const isEarly = skew === null ? /not yet current|still later/i.test(facts.text) : skew > 0;
  if (isEarly) return [["clock-ahead", "certain", zone], ...zone];
  // A day is no drift of a clock: somebody sent an old request again.
  if (skew !== null && skew < -43_200)
    return [
      ["stale-signature", "likely"],
      ["clock-behind", "possible"],
    ];
  return [["clock-behind", "likely", zone], ...zone, ["stale-signature", "possible"]];
}

const skewDetail = ({ text }: PasteFacts) => {
  const skew = skewSecondsIn(text);
  if (skew === null) return "";
  return `The signature's time is ${spanLabel(skew)} ${skew < 0 ? "behind" : "ahead of"} AWS's; five minutes are accepted.`;
};

function scopeCauses({ text }: PasteFacts): readonly CauseRef[] {
  const causes: CauseRef[] = [];
  if (/scoped to a valid r|region '[^']*' is wrong/i.test(text)) causes.push(["wrong-region", "certain"]);
  if (/scoped to (?:the )?correct s|incorrect service/i.test(text)) causes.push(["wrong-service", "certain"]);
  if (/correct (?:terminat|terminal)|valid terminator|terminated with|with a valid terminator/i.test(text))
    causes.push(["wrong-terminator", "certain"]);
  if (/Date in Credential scope does not match/i.test(text)) causes.push(["wrong-scope-date", "certain"]);
  return causes.length > 0
    ? causes
    : [
        ["wrong-region", "likely"],
        ["wrong-service", "possible"],
      ];
}

function scopeDetail({ text }: PasteFacts): string {
  const region =
    /valid region, not '([^']{1,40})'/i.exec(text)?.[1] ?? /region '([^']{1,40})' is wrong/i.exec(text)?.[1];
  const expected = /expecting '([^']{1,40})'/i.exec(text)?.[1];
  const host = /\.execute-api\.([a-z0-9-]+)\.amazonaws/i.exec(text)?.[1];
  const right = expected ?? host;
  return `${region ? `It was signed for ${region}.` : ""}${right ? ` The API is in ${right}.` : ""}`.trim();
}

function mismatchCauses({ lines, text, path }: PasteFacts): readonly CauseRef[] {
  const echoed = /Canonical String for this request should have been/i.test(text);
  const hasEncodedPath = echoed ? /\n\/[^\n]*%25/.test(lines) : /%[0-9A-F]{2}/i.test(path ?? "");
  const children: CauseRef[] = [];
  if (/UNSIGNED-PAYLOAD/.test(text)) children.push(["unsigned-payload", "likely"]);
  if (hasEncodedPath) children.push(["path-encoding", "likely"]);
  children.push(["wrong-secret-key", hasEncodedPath ? "possible" : "likely"]);
  if (!hasEncodedPath) children.push(["path-encoding", "possible"]);
  children.push(["changed-after-signing", "possible"]);
  return [["signature-mismatch", "certain", children], ...children];
}

function missingTokenCauses({ isSigned, path }: PasteFacts): readonly CauseRef[] {
  const isOutside = path !== undefined && path.length > 1 && !/(?:^|\/)iam(?:\/|$)/.test(path);
  const prefix: CauseRef[] = isOutside ? [["missing-iam-prefix", "likely"]] : [];
  if (isSigned === false) return [["unsigned-request", "certain"], ...prefix, ["no-such-route", "possible"]];
  if (isSigned)
    return [
      ["no-such-route", "likely", prefix],
      ...prefix,
      ["missing-stage", "possible"],
      ["unsigned-request", "possible"],
    ];
  const rest: CauseRef[] = isOutside ? [] : [["missing-iam-prefix", "possible"]];
  return [
    ["unsigned-request", "likely"],
    ...prefix,
    ["no-such-route", "possible"],
    ...rest,
    ["missing-stage", "possible"],
  ];
}

function incompleteCauses({ text, request }: PasteFacts): readonly CauseRef[] {
  const sent = request?.headers.get("authorization") ?? "";
  if (/'Host' or ':authority' must be/i.test(text)) return [["host-not-signed", "certain"]];
  if (/must be a 'SignedHeader'/i.test(text)) return [["header-not-signed", "certain"]];
  if (/ISO-8601 'basic format'/i.test(text)) return [["malformed-date", "certain"]];
  if (/Unsupported AWS 'algorithm'|unsupported (?:aws )?algorithm/i.test(text))
    return [["unsupported-algorithm", "certain"]];
  if (
    /exactly 5 slash-delimited|Credential is mal-?formed|Credential must have|Error parsing the X-Amz-Credential/i.test(
      text,
    )
  )
    return [["malformed-credential", "certain"]];
  if (/missing equal-sign|not a valid key=value/i.test(text)) {
    const isOther = /^(?:bearer|basic)\b/i.test(sent) || /['=:]\s?(?:Bearer|Basic) /.test(text);
    return isOther
      ? [
          ["not-sigv4", "certain"],
          ["no-such-route", "possible"],
        ]
      : [
          ["not-sigv4", "likely"],
          ["incomplete-authorization", "possible"],
          ["no-such-route", "possible"],
        ];
  }
  if (/must begin with the algorithm name/i.test(text))
    return [
      ["not-sigv4", "likely"],
      ["incomplete-authorization", "possible"],
    ];
  return [
    ["incomplete-authorization", "certain"],
    ["not-sigv4", "possible"],
  ];
}

const missingParts = ({ text }: PasteFacts) => {
  const parts = Array.from(text.matchAll(/requires '(\w+)' parameter/gi), ([, part]) => part);
  if (/existence of either a 'X-Amz-Date' or a 'Date'/i.test(text)) parts.push("X-Amz-Date");
  return parts.length > 0 ? `Missing: ${[...new Set(parts)].join(", ")}.` : "";
};

/** Failures of the signature and its time. Before the rules of credentials: AWS checks in this order too. */
export const signingRules: readonly Rule[] = [
  {
    code: "content-refused",
    layer: "storage",
    phrase: /Request has expired/i,
    when: (facts) => isStorage(facts) || facts.isXml,
    causes: [["presigned-url-expired", "certain"]],
    detail: ({ text }) => {
      const expired = /<Expires>([^<]{8,40})<\/Expires>/.exec(text)?.[1];
      return expired ? `It was valid until ${expired}.` : "";
    },
  },
  {
    code: "clock-skew",
    layer: "gateway",
    phrase:
      /Signature (?:expired|not yet current): ?\S*|request time and the (?:current|server) time is too large|must be within 15 minutes of/i,
    causes: clockCauses,
    detail: skewDetail,
  },
  {
    code: "clock-skew",
    layer: "gateway",
    type: /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)/,
    causes: clockCauses,
    detail: skewDetail,
  },
  {
    code: "signature",
    layer: "gateway",
    phrase:
      /Credential should be s[^"<]{0,120}|Date in Credential scope does not match|authorization header is malformed; (?:the region '[^']*' is wrong|incorrect service)/i,
    causes: scopeCauses,
    detail: scopeDetail,
    nextStep: ({ text }) => {
      const region =
        /\.execute-api\.([a-z0-9-]+)\.amazonaws/i.exec(text)?.[1] ??
        /expecting '([^']{1,40})'/i.exec(text)?.[1];
      return region && /valid region|is wrong/i.test(text)
        ? `Sign with Region ${region}: awscurl --service execute-api --region ${region} …`
        : undefined;
    },
  },
  {
    code: "signature",
    layer: "gateway",
    phrase:
      /(?:missing equal-sign|valid key=value pair|Authorization header (?:requires|must begin)|AWS 'algorithm'|must be a 'SignedHeader'|ISO-8601 'basic format'|exactly 5 slash-delimited|Credential is mal-?formed|Error parsing the X-Amz-Credential)[^"<]{0,80}/i,
    causes: incompleteCauses,
    detail: missingParts,
  },
  {
    code: "signature",
    layer: "gateway",
    type: /^IncompleteSignature/,
    causes: incompleteCauses,
    detail: missingParts,
  },
  {
    code: "signature",
    layer: "storage",
    phrase: /headers present in the request which were not signed/i,
    causes: [
      ["header-not-signed", "certain"],
      ["presigned-url-altered", "possible"],
    ],
  },
  {
    code: "signature",
    layer: "storage",
    phrase: /request signature we calculated does not match/i,
    when: isStorage,
    causes: [
      ["presigned-url-altered", "likely"],
      ["wrong-secret-key", "possible"],
      ["changed-after-signing", "possible"],
    ],
  },
  {
    code: "signature",
    layer: "gateway",
    phrase:
      /request signature we calculated does not match|signature (?:we calculated )?does not match|Signature mismatch/i,
    causes: mismatchCauses,
  },
  {
    code: "signature",
    layer: "gateway",
    type: /^(?:InvalidSignature(?:Exception)?|SignatureDoesNotMatch(?:Exception)?)$/,
    when: ({ text }) => !/not authorized to perform|security token included/i.test(text),
    causes: mismatchCauses,
  },
  {
    code: "missing-token",
    layer: "gateway",
    phrase: /Missing ?Authentication ?Token|Request is missing Authentication Token/i,
    causes: missingTokenCauses,
  },
];
