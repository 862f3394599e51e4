// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are IAM's variables, not templates
import { type AccessCase, everything, type PolicyStatement } from "./access-case";

const role = "arn:aws:iam::111122223333:role/teams/Surveyor";
const assume = { action: "sts:AssumeRole", resource: role };
const withIdentity = {
  action: "sts:AssumeRoleWithWebIdentity",
  resource: role,
  caller: "web identity",
} as const;

const trusts = (
  Principal: PolicyStatement["Principal"],
  more: Partial<PolicyStatement> = {},
): PolicyStatement[] => [
  { Sid: "Trust", Effect: "Allow", Principal: Principal ?? "*", Action: "sts:AssumeRole", ...more },
];
const trustsIssuer = (
  Condition: PolicyStatement["Condition"],
  provider = "arn:aws:iam::111122223333:oidc-provider/id.example.com/oidc",
): PolicyStatement[] =>
  trusts(
    { Federated: provider },
    { Action: "sts:AssumeRoleWithWebIdentity", ...(Condition ? { Condition } : {}) },
  );

const account = { AWS: "arn:aws:iam::111122223333:root" };
const reader = { AWS: "arn:aws:iam::111122223333:role/teams/Reader" };
const user = { AWS: "arn:aws:iam::111122223333:user/pat" };
const mayAssume: PolicyStatement[] = [{ Sid: "May", Effect: "Allow", Action: "sts:*", Resource: role }];

const byMay = "allow by May (identity-based policy)";
const byTrust = "allow by Trust (resource-based policy)";
const noTrust = "implicit deny (resource-based policy)";
const noPermission = "implicit deny (identity-based policy)";

/** IAM user guide, "Roles terms and concepts", "Principal", "OIDC federation" and "IAM and AWS STS condition context keys". */
export const trustPolicyCases: readonly AccessCase[] = [
  {
    case: "trust in the account and permission to assume",
    ...assume,
    trust: trusts(account),
    identity: mayAssume,
    expected: byMay,
  },
  {
    case: "trust in the account without permission",
    ...assume,
    trust: trusts(account),
    expected: noPermission,
  },
  {
    case: "permission without trust",
    ...assume,
    trust: trusts(user),
    identity: [everything],
    expected: noTrust,
  },
  {
    case: "trust in another account",
    ...assume,
    trust: trusts({ AWS: "444455556666" }),
    identity: [everything],
    expected: noTrust,
  },
  {
    case: "trust in the user needs no permission",
    ...assume,
    caller: "user",
    trust: trusts(user),
    expected: byTrust,
  },
  {
    case: "trust in the caller's role needs no permission",
    ...assume,
    trust: trusts(reader),
    expected: byTrust,
  },
  {
    case: "trust in the caller's role stays within the session policy",
    ...assume,
    trust: trusts(reader),
    session: [{ Sid: "S3", Effect: "Allow", Action: "s3:*", Resource: "*" }],
    expected: "implicit deny (session policy)",
  },
  {
    case: "permission for another role",
    ...assume,
    trust: trusts(account),
    identity: [{ Sid: "Other", Effect: "Allow", Action: "sts:AssumeRole", Resource: `${role}2` }],
    expected: noPermission,
  },
  {
    case: "the caller's boundary lacks sts",
    ...assume,
    trust: trusts(account),
    identity: mayAssume,
    boundary: [{ Sid: "S3", Effect: "Allow", Action: "s3:*", Resource: "*" }],
    expected: "implicit deny (permissions boundary)",
  },
  {
    case: "a deny of the caller's own beats trust by name",
    ...assume,
    trust: trusts(reader),
    identity: [{ Sid: "Never", Effect: "Deny", Action: "sts:AssumeRole", Resource: "*" }],
    expected: "explicit deny by Never (identity-based policy)",
  },
  {
    case: "a deny in the trust policy",
    ...assume,
    trust: [
      ...trusts(account),
      { Sid: "NotThem", Effect: "Deny", Principal: reader, Action: "sts:AssumeRole" },
    ],
    identity: mayAssume,
    expected: "explicit deny by NotThem (resource-based policy)",
  },
  {
    case: "trust in a service",
    ...assume,
    trust: trusts({ Service: "ec2.amazonaws.com" }),
    identity: mayAssume,
    expected: noTrust,
  },
  {
    case: "trust for another action",
    ...assume,
    trust: trusts(account, { Action: "sts:TagSession" }),
    identity: mayAssume,
    expected: noTrust,
  },
  {
    case: "trust for sts:*",
    ...assume,
    trust: trusts(account, { Action: "sts:*" }),
    identity: mayAssume,
    expected: byMay,
  },
  {
    case: "the external id that is wanted",
    ...assume,
    trust: trusts(account, { Condition: { StringEquals: { "sts:ExternalId": "rijeka-42" } } }),
    identity: mayAssume,
    context: { "sts:ExternalId": "rijeka-42" },
    expected: byMay,
  },
  {
    case: "another external id",
    ...assume,
    trust: trusts(account, { Condition: { StringEquals: { "sts:ExternalId": "rijeka-42" } } }),
    identity: mayAssume,
    context: { "sts:ExternalId": "rijeka-43" },
    expected: noTrust,
  },
  {
    case: "no external id",
    ...assume,
    trust: trusts(account, { Condition: { StringEquals: { "sts:ExternalId": "rijeka-42" } } }),
    identity: mayAssume,
    expected: noTrust,
  },
  {
    case: "a session named like the user",
    ...assume,
    caller: "user",
    trust: trusts(account, { Condition: { StringEquals: { "sts:RoleSessionName": "${aws:username}" } } }),
    identity: mayAssume,
    context: { "sts:RoleSessionName": "pat" },
    expected: byMay,
  },
  {
    case: "only sessions of some roles",
    ...assume,
    trust: trusts(account, { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/teams/*" } } }),
    identity: mayAssume,
    expected: byMay,
  },
  {
    case: "the token's issuer, no conditions",
    ...withIdentity,
    trust: trustsIssuer(undefined),
    expected: byTrust,
  },
  {
    case: "the token's audience",
    ...withIdentity,
    trust: trustsIssuer({ StringEquals: { "id.example.com/oidc:aud": "sdma-portal" } }),
    expected: byTrust,
  },
  {
    case: "another audience",
    ...withIdentity,
    trust: trustsIssuer({ StringEquals: { "id.example.com/oidc:aud": "sts.amazonaws.com" } }),
    expected: noTrust,
  },
  {
    case: "subjects by pattern",
    ...withIdentity,
    trust: trustsIssuer({ StringLike: { "id.example.com/oidc:sub": "mira.*" } }),
    expected: byTrust,
  },
  {
    case: "audience and subject, the subject wrong",
    ...withIdentity,
    trust: trustsIssuer({
      StringEquals: { "id.example.com/oidc:aud": "sdma-portal", "id.example.com/oidc:sub": "ada.novak" },
    }),
    expected: noTrust,
  },
  {
    case: "another issuer",
    ...withIdentity,
    trust: trustsIssuer(undefined, "arn:aws:iam::111122223333:oidc-provider/other.example.com"),
    expected: noTrust,
  },
  {
    case: "the keys of another issuer are absent",
    ...withIdentity,
    trust: trustsIssuer({ StringEquals: { "other.example.com:aud": "sdma-portal" } }),
    expected: noTrust,
  },
  {
    case: "trust in the account is none in a token",
    ...withIdentity,
    trust: trusts(account, { Action: "sts:*" }),
    expected: noTrust,
  },
  {
    case: "trust in the issuer is none in a signed caller",
    ...assume,
    trust: trusts(
      { Federated: "arn:aws:iam::111122223333:oidc-provider/id.example.com/oidc" },
      { Action: "sts:*" },
    ),
    identity: mayAssume,
    expected: noTrust,
  },
  {
    case: "a deny for one subject",
    ...withIdentity,
    trust: [
      ...trustsIssuer(undefined),
      {
        Sid: "NotMira",
        Effect: "Deny",
        Principal: "*",
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { "id.example.com/oidc:sub": "mira.kovac" } },
      },
    ],
    expected: "explicit deny by NotMira (resource-based policy)",
  },
];
