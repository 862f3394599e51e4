import type { PermissionEvidence, PolicyText, RoleEvidenceAnswer } from "../contracts/permission-evidence";

export const exampleApi = {
  partition: "aws",
  region: "eu-west-1",
  account: "111122223333",
  apiId: "a1b2c3d4e5",
  stage: "2025-04-18",
};

const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/2025-04-18";

/** An inline policy that allows execute-api:Invoke on patterns after the stage. */
export const invokePolicy = (name: string, ...patterns: string[]): PolicyText => ({
  name,
  kind: "inline",
  document: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: patterns.map((pattern) => `${stageArn}/${pattern}`),
      },
    ],
  }),
});

/** AWS's four example policies for SDMA, by role id. */
export const examplePolicies = {
  full: invokePolicy("FullAccess", "*/iam/*"),
  libraries: invokePolicy("LibrariesRead", "GET/iam/libraries*"),
  projects: invokePolicy(
    "AssetsAndProjects",
    "*/iam/libraries/*/projects/*",
    "*/iam/libraries/*/projects/*/assets/*",
  ),
  readonly: invokePolicy("ReadOnly", "GET/iam/*"),
};

export function exampleRole(id: string, overrides: Partial<RoleEvidenceAnswer> = {}): RoleEvidenceAnswer {
  return {
    id,
    label: `Role ${id}`,
    arn: `arn:aws:iam::111122223333:role/${id}`,
    grantedBy: "group survey-crew",
    rules: { groups: ["survey-crew"], isByEmail: false, emails: [] },
    policies: {
      roleId: "AROAEXAMPLE",
      tags: {},
      maxSessionSeconds: 3_600,
      policies: [examplePolicies.full],
      boundary: null,
      unread: [],
      hasUnreadBoundary: false,
    },
    unread: null,
    readAtMs: 0,
    sessionPolicy: null,
    durationSeconds: 3_600,
    needsExternalId: false,
    ...overrides,
  };
}

/** A role with these policies. */
export function roleWith(id: string, ...policies: PolicyText[]): RoleEvidenceAnswer {
  const role = exampleRole(id);
  return { ...role, policies: role.policies && { ...role.policies, policies } };
}

export function exampleEvidence(
  roles: RoleEvidenceAnswer[],
  overrides: Partial<PermissionEvidence> = {},
): PermissionEvidence {
  return {
    api: exampleApi,
    roles,
    resourcePolicy: { policy: null, unread: null, readAtMs: 0 },
    sessionTags: {},
    isChained: false,
    isAdministrator: false,
    nowMs: 0,
    ...overrides,
  };
}
