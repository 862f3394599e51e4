import { type AccessCase, everything, nobodyAllows, type PolicyStatement } from "./access-case";

const grant = (
  Principal: PolicyStatement["Principal"],
  more: Partial<PolicyStatement> = {},
): PolicyStatement[] => [
  {
    Sid: "Grant",
    Effect: "Allow",
    Principal: Principal ?? "*",
    Action: "execute-api:Invoke",
    Resource: "*",
    ...more,
  },
];
const refuse = (more: Partial<PolicyStatement>): PolicyStatement[] => [
  { Sid: "Refuse", Effect: "Deny", Action: "*", Resource: "*", ...more },
];

const role = { AWS: "arn:aws:iam::111122223333:role/teams/Reader" };
const session = { AWS: "arn:aws:sts::111122223333:assumed-role/Reader/mira.kovac" };
const user = { AWS: "arn:aws:iam::111122223333:user/pat" };
const federatedUser = { AWS: "arn:aws:sts::111122223333:federated-user/kim" };
const account = { AWS: "arn:aws:iam::111122223333:root" };
const postOnly: PolicyStatement[] = [{ Sid: "Post", Effect: "Allow", Action: "*", Resource: "API/POST/*" }];

const byGrant = "allow by Grant (resource-based policy)";
const byAll = "allow by All (identity-based policy)";
const refused = "explicit deny by Refuse (resource-based policy)";

/**
 * IAM user guide, "Determining whether a request is allowed or denied within an account", "Principal" and
 * "NotPrincipal".
 */
export const resourcePolicyCases: readonly AccessCase[] = [
  { case: "everyone", resourcePolicy: grant("*"), expected: byGrant },
  { case: "everyone, spelt as AWS", resourcePolicy: grant({ AWS: "*" }), expected: byGrant },
  { case: "the role by its ARN with path", resourcePolicy: grant(role), expected: byGrant },
  {
    case: "the role without its path is another role",
    resourcePolicy: grant({ AWS: "arn:aws:iam::111122223333:role/Reader" }),
    expected: nobodyAllows,
  },
  { case: "the session by its ARN", resourcePolicy: grant(session), expected: byGrant },
  {
    case: "another session of the same role",
    resourcePolicy: grant({ AWS: "arn:aws:sts::111122223333:assumed-role/Reader/ada.novak" }),
    expected: nobodyAllows,
  },
  {
    case: "a wildcard within a principal's ARN matches nobody",
    resourcePolicy: grant({ AWS: "arn:aws:iam::111122223333:role/*" }),
    expected: nobodyAllows,
  },
  { case: "the user by its ARN", caller: "user", resourcePolicy: grant(user), expected: byGrant },
  {
    case: "the federated user by its ARN",
    caller: "federated user",
    resourcePolicy: grant(federatedUser),
    expected: byGrant,
  },
  {
    case: "one of several principals",
    resourcePolicy: grant({ AWS: [user.AWS, role.AWS] }),
    expected: byGrant,
  },
  {
    case: "a service is not the caller",
    resourcePolicy: grant({ Service: "lambda.amazonaws.com" }),
    expected: nobodyAllows,
  },
  { case: "the account only delegates", resourcePolicy: grant(account), expected: nobodyAllows },
  {
    case: "the account as a number only delegates",
    resourcePolicy: grant({ AWS: "111122223333" }),
    expected: nobodyAllows,
  },
  {
    case: "the account delegates to the role's policy",
    identity: [everything],
    resourcePolicy: grant(account),
    expected: byAll,
  },
  {
    case: "another account does not count",
    resourcePolicy: grant({ AWS: "arn:aws:iam::444455556666:root" }),
    expected: nobodyAllows,
  },
  {
    case: "a policy of the API that names somebody else leaves the role's own",
    identity: [everything],
    resourcePolicy: grant(user),
    expected: byAll,
  },
  {
    case: "another resource of the same policy",
    resourcePolicy: grant(role, { Resource: "API/POST/*" }),
    expected: nobodyAllows,
  },
  {
    case: "a condition that does not hold",
    resourcePolicy: grant(role, { Condition: { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } } }),
    expected: nobodyAllows,
  },
  {
    case: "a grant to the role stays within its boundary",
    boundary: postOnly,
    resourcePolicy: grant(role),
    expected: "implicit deny (permissions boundary)",
  },
  {
    case: "a grant to the role stays within the session policy",
    session: postOnly,
    resourcePolicy: grant(role),
    expected: "implicit deny (session policy)",
  },
  {
    case: "a grant to the session needs neither boundary nor session policy",
    boundary: postOnly,
    session: postOnly,
    resourcePolicy: grant(session),
    expected: byGrant,
  },
  {
    case: "a grant to the user needs no boundary",
    caller: "user",
    boundary: postOnly,
    resourcePolicy: grant(user),
    expected: byGrant,
  },
  {
    case: "a grant to the user who federated stays within the session policy",
    caller: "federated user",
    session: postOnly,
    resourcePolicy: grant(user),
    expected: "implicit deny (session policy)",
  },
  {
    case: "a grant to the federated user needs no session policy",
    caller: "federated user",
    session: [],
    resourcePolicy: grant(federatedUser),
    expected: byGrant,
  },
  {
    case: "a grant to the session does not beat a deny of its boundary",
    boundary: [{ Sid: "None", Effect: "Deny", Action: "*", Resource: "*" }],
    resourcePolicy: grant(session),
    expected: "explicit deny by None (permissions boundary)",
  },
  {
    case: "a deny for everyone",
    identity: [everything],
    resourcePolicy: refuse({ Principal: "*" }),
    expected: refused,
  },
  {
    case: "a deny for the role",
    identity: [everything],
    resourcePolicy: refuse({ Principal: role }),
    expected: refused,
  },
  {
    case: "a deny for the account",
    identity: [everything],
    resourcePolicy: refuse({ Principal: account }),
    expected: refused,
  },
  {
    case: "a deny for another user",
    identity: [everything],
    resourcePolicy: refuse({ Principal: user }),
    expected: byAll,
  },
  {
    case: "a deny beats the grant beside it",
    resourcePolicy: [...grant(session), ...refuse({ Principal: role })],
    expected: refused,
  },
  {
    case: "NotPrincipal spares whom it names with the account",
    identity: [everything],
    resourcePolicy: refuse({ NotPrincipal: { AWS: [role.AWS, account.AWS] } }),
    expected: byAll,
  },
  {
    case: "NotPrincipal without the account denies the account, and so the role",
    identity: [everything],
    resourcePolicy: refuse({ NotPrincipal: role }),
    expected: refused,
  },
  {
    case: "NotPrincipal with session and account still denies the role",
    identity: [everything],
    resourcePolicy: refuse({ NotPrincipal: { AWS: [session.AWS, account.AWS] } }),
    expected: refused,
  },
  {
    case: "NotPrincipal denies everyone else",
    identity: [everything],
    resourcePolicy: refuse({ NotPrincipal: { AWS: [user.AWS, account.AWS] } }),
    expected: refused,
  },
  {
    case: "NotPrincipal applies to whoever has a boundary, named or not",
    identity: [everything],
    boundary: [everything],
    resourcePolicy: refuse({ NotPrincipal: { AWS: [role.AWS, account.AWS] } }),
    expected: refused,
  },
];
