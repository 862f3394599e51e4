import type { PasteFacts } from "./read-facts";
import type { CauseId, CauseRef, Rule } from "./rule";

const sentence =
  /(?:User: (\S{1,2048}) )?is not authorized to perform: ?([\w-]+:[\w*]+)(?: on resource: ?"?([^\s"<]{1,2048}))?/i;

export interface Denial {
  principal?: string;
  action: string;
  resource?: string;
  /** As AWS words it, such as `identity-based policy`. */
  policy?: string;
  denial: "implicit" | "explicit";
}

/** Reads AWS's sentence of a denial, in any of its wordings. */
export function readDenial(text: string): Denial | null {
  const found = sentence.exec(text);
  if (!found) return null;
  const [, principal, action = "", resource] = found;
  const rest = text.slice(found.index + found[0].length, found.index + found[0].length + 300);
  const explicit = /with an explicit deny(?: in an? ([\w\s-]{3,40}?(?:policy|boundary)))?/i.exec(rest);
  const implicit = /because no ([\w\s-]{3,40}?(?:policy|boundary)) allows/i.exec(rest);
  const policy = (explicit ?? implicit)?.[1]?.toLowerCase();
  return {
    action,
    denial: explicit ? "explicit" : "implicit",
    ...(principal ? { principal } : {}),
    ...(resource ? { resource: resource.replace(/[.,;'\\]+$/, "") } : {}),
    ...(policy ? { policy } : {}),
  };
}

/** The words of AWS and the names of causes. Newer wordings add `role trust policy`. */
const layers: readonly (readonly [RegExp, string])[] = [
  [/identity-based/, "identity-policy"],
  [/resource-based|^resource policy/, "resource-policy"],
  [/permissions boundary/, "permissions-boundary"],
  [/session/, "session-policy"],
  [/service control/, "service-control-policy"],
  [/resource control/, "resource-control-policy"],
  [/endpoint/, "vpc-endpoint-policy"],
];

export function policyLayerOf({ policy = "", principal }: Denial): string | undefined {
  const named = layers.find(([words]) => words.test(policy))?.[1];
  return named ?? (policy === "" && principal === "anonymous" ? "resource-policy" : undefined);
}

const causeIds: Readonly<Record<string, readonly [implicit: CauseId, explicit: CauseId]>> = {
  "identity-policy": ["identity-policy-no-allow", "identity-policy-explicit-deny"],
  "resource-policy": ["resource-policy-no-allow", "resource-policy-explicit-deny"],
  "permissions-boundary": ["permissions-boundary-no-allow", "permissions-boundary-explicit-deny"],
  "session-policy": ["session-policy-no-allow", "session-policy-explicit-deny"],
  "service-control-policy": ["service-control-policy-no-allow", "service-control-policy-explicit-deny"],
  "resource-control-policy": ["resource-control-policy-no-allow", "resource-control-policy-explicit-deny"],
  "vpc-endpoint-policy": ["vpc-endpoint-policy-no-allow", "vpc-endpoint-policy-explicit-deny"],
};

const arn = /^arn:[\w-]+:execute-api:([\w-]*):([\d*]*):([^/]*)\/([^/]*)\/([^/]*)\/(.*)$/s;

/** Why a policy that looks right may not match the ARN. */
function addressCauses(resource: string | undefined): CauseRef[] {
  const [, , , , stage = "", , path = ""] = arn.exec(resource ?? "") ?? [];
  if (stage === "") return [];
  const causes: CauseRef[] = [];
  if (!/^iam(?:\/|$)/.test(path)) causes.push(["missing-iam-prefix", "likely"]);
  if (!/^\d{4}-\d\d-\d\d$/.test(stage)) causes.push(["missing-stage", "possible"]);
  return causes;
}

function denialCauses(facts: PasteFacts): readonly CauseRef[] {
  const denial = readDenial(facts.text);
  if (!denial) return [["no-policy-allows", "likely"]];
  const address = denial.denial === "implicit" ? addressCauses(denial.resource) : [];
  const layer = policyLayerOf(denial);
  const isAnonymous = denial.principal === "anonymous";
  if (layer !== undefined) {
    const [implicit, explicit] = causeIds[layer] ?? causeIds["identity-policy"] ?? [];
    const id = denial.denial === "explicit" ? explicit : implicit;
    const anonymous: CauseRef[] = isAnonymous ? [["anonymous-caller", "certain"]] : [];
    return id ? [[id, "certain", [...anonymous, ...address]], ...anonymous, ...address] : anonymous;
  }
  if (denial.denial === "explicit")
    return [
      [
        "explicit-deny",
        "certain",
        [
          ["identity-policy-explicit-deny", "likely"],
          ["resource-policy-explicit-deny", "possible"],
        ],
      ],
      ["identity-policy-explicit-deny", "likely"],
      ["resource-policy-explicit-deny", "possible"],
      ["permissions-boundary-explicit-deny", "possible"],
      ["session-policy-explicit-deny", "possible"],
      ["service-control-policy-explicit-deny", "possible"],
    ];
  return [
    ["identity-policy-no-allow", "likely", address],
    ...address,
    ["permissions-boundary-no-allow", "possible"],
    ["session-policy-no-allow", "possible"],
    ["service-control-policy-no-allow", "possible"],
  ];
}

function denialDetail({ text }: PasteFacts): string {
  const denial = readDenial(text);
  if (!denial) return "";
  const who = denial.principal ? `Caller: ${denial.principal}.` : "";
  return `${who}${denial.resource ? ` Resource: ${denial.resource}.` : ""}`.trim();
}

function denialStep({ text }: PasteFacts): string | undefined {
  const denial = readDenial(text);
  if (!denial?.resource || denial.denial === "explicit" || policyLayerOf(denial) === "resource-policy")
    return undefined;
  if (addressCauses(denial.resource).some(([id]) => id === "missing-iam-prefix"))
    return `Call a path under /iam/ first: the refused one is not. If the path is meant, ask the IAM administrator to allow ${denial.action} on ${denial.resource}.`;
  const place = policyLayerOf(denial)?.replaceAll("-", " ") ?? "role's policies";
  return `Ask the administrator of the AWS role to allow ${denial.action} on ${denial.resource} in the ${place}.`;
}

const trust: readonly CauseRef[] = [
  ["trust-policy", "likely"],
  ["caller-may-not-assume", "likely"],
  ["external-id", "possible"],
  ["no-such-role", "possible"],
  ["mfa-required", "possible"],
];

function assumeRoleCauses(facts: PasteFacts): readonly CauseRef[] {
  const denial = readDenial(facts.text);
  if (/trust policy|resource-based/.test(denial?.policy ?? ""))
    return [
      ["trust-policy", "certain"],
      ["external-id", "possible"],
    ];
  if (/identity-based/.test(denial?.policy ?? ""))
    return [
      ["caller-may-not-assume", "certain"],
      ["trust-policy", "possible"],
      ["no-such-role", "possible"],
    ];
  const layer = denial && policyLayerOf(denial);
  return layer && layer !== "resource-policy" ? denialCauses(facts) : trust;
}

/** Refusals that name who, what and which action. */
export const denialRules: readonly Rule[] = [
  {
    code: "role-refused",
    layer: "sts",
    phrase: /MultiFactorAuthentication failed[^"<]{0,100}/i,
    causes: [["mfa-required", "certain"]],
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /not authorized to perform: ?sts:TagSession/i,
    causes: [["tag-session-not-allowed", "certain"]],
    detail: denialDetail,
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /not authorized to perform: ?sts:SetSourceIdentity/i,
    causes: [["source-identity-not-allowed", "certain"]],
    detail: denialDetail,
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /not authorized to perform:? ?sts:AssumeRoleWith(?:WebIdentity|SAML)/i,
    causes: [
      ["web-identity-refused", "certain"],
      ["no-such-role", "possible"],
    ],
    detail: denialDetail,
  },
  {
    code: "role-refused",
    layer: "sts",
    phrase: /not authorized to perform: ?sts:AssumeRole/i,
    causes: assumeRoleCauses,
    detail: denialDetail,
  },
  {
    code: "access-denied-iam",
    layer: "gateway",
    phrase: /not authorized to perform: ?execute-api:[\w*]+/i,
    causes: denialCauses,
    detail: denialDetail,
    nextStep: denialStep,
  },
  {
    code: "access-denied-iam",
    layer: "portal",
    phrase: /not authorized to perform: ?ssm:\w+/i,
    causes: [["ssm-not-allowed", "certain"]],
    detail: denialDetail,
  },
  {
    code: "access-denied-iam",
    layer: "storage",
    phrase: /not authorized to perform: ?kms:\w+/i,
    causes: [["encryption-key-denied", "certain"]],
    detail: denialDetail,
  },
  {
    code: "content-missing",
    layer: "storage",
    phrase: /not authorized to perform: ?s3:ListBucket/i,
    causes: [
      ["object-missing", "likely"],
      ["storage-access-denied", "possible"],
    ],
    detail: denialDetail,
  },
  {
    code: "content-refused",
    layer: "storage",
    phrase: /not authorized to perform: ?s3:\w+/i,
    causes: [["storage-access-denied", "certain"]],
    detail: denialDetail,
  },
  {
    code: "access-denied-iam",
    layer: "gateway",
    phrase: /not authorized to perform:? ?[\w-]+:\w+/i,
    causes: [["other-service-not-allowed", "certain"]],
    detail: denialDetail,
  },
  {
    code: "access-denied-iam",
    layer: "gateway",
    phrase: /\bclient is not authorized to perform this operation/i,
    causes: [
      ["no-policy-allows", "likely"],
      ["explicit-deny", "possible"],
    ],
  },
  {
    code: "access-denied-iam",
    layer: "gateway",
    phrase: /not authorized to perform this (?:operation|action)/i,
    type: /^UnauthorizedOperation$/,
    causes: [["other-service-not-allowed", "certain"]],
  },
];
