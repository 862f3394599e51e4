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

/** The example policies of AWS's SDMA guide, letter for letter after the stage, surprises included. */
const examplePolicies = {
  fullAccess: (account: Account) => invoke(account, ["*/iam/*"]),
  librariesRead: (account: Account) => invoke(account, ["GET/iam/libraries*"]),
  assetsAndProjects: (account: Account) =>
    invoke(account, ["*/iam/libraries/*/projects/*", "*/iam/libraries/*/projects/*/assets/*"]),
  readOnly: (account: Account) => invoke(account, ["GET/iam/*"]),
} as const;

/**
 * Roles for programs, which take them under any session name and are Owners in SDMA by the role's ARN, so that only
 * IAM stands in their way.
 */
const programRoles: readonly SeedRole[] = [
  { name: "SdmaFullAccess", maxSessionSeconds: 43_200, policy: examplePolicies.fullAccess },
  { name: "SdmaLibrariesRead", maxSessionSeconds: 3_600, policy: examplePolicies.librariesRead },
  { name: "SdmaAssetsAndProjects", maxSessionSeconds: 3_600, policy: examplePolicies.assetsAndProjects },
  { name: "SdmaReadOnly", maxSessionSeconds: 3_600, policy: examplePolicies.readOnly },
];

export const programRoleNames = programRoles.map(({ name }) => name);

/** Roles that a portal takes for people; in SDMA their sessions are who their session name says, and no more. */
const peopleRoles: readonly SeedRole[] = [
  { name: "SdmaPeopleFullAccess", maxSessionSeconds: 43_200, policy: examplePolicies.fullAccess },
  { name: "SdmaPeopleLibrariesRead", maxSessionSeconds: 3_600, policy: examplePolicies.librariesRead },
  {
    name: "SdmaPeopleAssetsAndProjects",
    maxSessionSeconds: 3_600,
    policy: examplePolicies.assetsAndProjects,
  },
  { name: "SdmaPeopleReadOnly", maxSessionSeconds: 3_600, policy: examplePolicies.readOnly },
];

export const seedRoles: readonly SeedRole[] = [...programRoles, ...peopleRoles];

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

/** What a portal needs: the roles of its people, and to read limits, figures, parameters and permissions. */
export function portalUserPolicy({ partition, region, accountId, restApiId }: Account): unknown {
  const gateway = `arn:${partition}:apigateway:${region}::`;
  const allow = (sid: string, actions: readonly string[], resources: string | readonly string[]) => ({
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: resources,
  });
  return {
    Version: "2012-10-17",
    Statement: [
      allow("TakeRoles", assumeActions, `arn:${partition}:iam::${accountId}:role/Sdma*`),
      allow(
        "ReadLimits",
        ["apigateway:GET"],
        [
          `${gateway}/usageplans*`,
          `${gateway}/restapis/${restApiId}`,
          `${gateway}/restapis/${restApiId}/stages*`,
          `${gateway}/apikeys*`,
        ],
      ),
      allow(
        "ReadFigures",
        ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
        "*",
      ),
      allow(
        "ReadEndpoint",
        ["ssm:GetParameter", "ssm:GetParameters"],
        `arn:${partition}:ssm:${region}:${accountId}:parameter/*`,
      ),
      allow("ReadPermissions", ["iam:Get*", "iam:List*", "iam:Simulate*"], "*"),
    ],
  };
}

/** ARN of a role without path. */
export function roleArn({ partition, accountId }: Account, name: string): string {
  return `arn:${partition}:iam::${accountId}:role/${name}`;
}
