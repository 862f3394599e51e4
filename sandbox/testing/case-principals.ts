import type { Principal } from "../iam/principal";

const accountId = "111122223333";

const reader: Principal = {
  kind: "session",
  accountId,
  arn: `arn:aws:sts::${accountId}:assumed-role/Reader/mira.kovac`,
  policyArn: `arn:aws:iam::${accountId}:role/teams/Reader`,
  userId: "AROAEXAMPLEEXAMPLE:mira.kovac",
  name: "mira.kovac",
  tags: { team: "survey", library: "library-1" },
  transitiveTagKeys: [],
  sourceIdentity: "mira.kovac",
  tokenIssuedAtMs: Date.parse("2026-11-22T11:00:00Z"),
  identityPolicies: [],
  boundary: null,
  sessionPolicies: null,
};

const user: Principal = {
  ...reader,
  kind: "user",
  arn: `arn:aws:iam::${accountId}:user/pat`,
  policyArn: `arn:aws:iam::${accountId}:user/pat`,
  userId: "AIDAEXAMPLEEXAMPLE",
  name: "pat",
  tags: {},
  sourceIdentity: null,
  tokenIssuedAtMs: null,
};

const otherAccountId = "444455556666";

/** A session of an account that does not own the API. */
const stranger: Principal = {
  ...reader,
  accountId: otherAccountId,
  arn: `arn:aws:sts::${otherAccountId}:assumed-role/Partner/lea.roth`,
  policyArn: `arn:aws:iam::${otherAccountId}:role/Partner`,
  userId: "AROAPARTNEREXAMPLE:lea.roth",
  name: "lea.roth",
  tags: {},
  sourceIdentity: null,
};

/** Callers of the table of cases, without policies. */
export const casePrincipals = {
  Reader: reader,
  stranger,
  user,
  "user with token": { ...user, tokenIssuedAtMs: reader.tokenIssuedAtMs },
  "federated user": {
    ...user,
    kind: "federated-user",
    arn: `arn:aws:sts::${accountId}:federated-user/kim`,
    userId: `${accountId}:kim`,
    name: "kim",
    tokenIssuedAtMs: reader.tokenIssuedAtMs,
  },
  "web identity": {
    ...user,
    kind: "web-identity",
    accountId: "",
    arn: `arn:aws:iam::${accountId}:oidc-provider/id.example.com/oidc`,
    policyArn: "",
    userId: "",
    name: "mira.kovac",
    sessionKeys: {
      "id.example.com/oidc:aud": "sdma-portal",
      "id.example.com/oidc:sub": "mira.kovac",
    },
  },
} as const satisfies Record<string, Principal>;
