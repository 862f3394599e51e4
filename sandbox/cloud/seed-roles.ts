import type { account } from "../identity/directory";

type Account = typeof account;

interface SeedRole {
  name: string;
  maxSessionSeconds: number;
  policy: (account: Account) => unknown;
}

function invoke(
  { partition, region, accountId, restApiId, stage }: Account,
  patterns: readonly string[],
): unknown {
  const resources = patterns.map(
    (pattern) => `arn:${partition}:execute-api:${region}:${accountId}:${restApiId}/${stage}/${pattern}`,
  );
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: resources.length === 1 ? resources[0] : resources,
      },
    ],
  };
}

/** The example policies of AWS's SDMA guide, letter for letter behind the stage, surprises included. */
export const seedRoles: readonly SeedRole[] = [
  {
    name: "SdmaFullAccess",
    maxSessionSeconds: 43_200,
    policy: (account) => invoke(account, ["*/iam/*"]),
  },
  {
    name: "SdmaLibrariesRead",
    maxSessionSeconds: 3_600,
    policy: (account) => invoke(account, ["GET/iam/libraries*"]),
  },
  {
    name: "SdmaAssetsAndProjects",
    maxSessionSeconds: 3_600,
    policy: (account) =>
      invoke(account, ["*/iam/libraries/*/projects/*", "*/iam/libraries/*/projects/*/assets/*"]),
  },
  {
    name: "SdmaReadOnly",
    maxSessionSeconds: 3_600,
    policy: (account) => invoke(account, ["GET/iam/*"]),
  },
];

const assumeActions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"];

/** Trusts the account, which leaves the decision to the callers' own policies. */
export function seedTrustPolicy({ partition, accountId }: Account): unknown {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: assumeActions,
      },
    ],
  };
}

export function portalUserPolicy({ partition, accountId }: Account): unknown {
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: assumeActions, Resource: `arn:${partition}:iam::${accountId}:role/Sdma*` },
    ],
  };
}

/** ARN of a role without path. */
export function roleArn({ partition, accountId }: Account, name: string): string {
  return `arn:${partition}:iam::${accountId}:role/${name}`;
}
