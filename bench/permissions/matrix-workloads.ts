import type { PermissionEvidence, PolicyText } from "@/lib/shared/contracts/permission-evidence";
import { decideMatrix } from "@/lib/shared/permissions/decide-matrix";

const stageArn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/2025-04-18";

const policy = (name: string, statements: readonly object[]): PolicyText => ({
  name,
  kind: "inline",
  document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});

const examples = [["*/iam/*"], ["GET/iam/libraries*"], ["*/iam/libraries/*/projects/*"], ["GET/iam/*"]];

/** AWS's examples, each five times on other libraries, with conditions. */
const twenty = Array.from({ length: 20 }, (_, at) =>
  policy(`Policy${at}`, [
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: (examples[at % 4] ?? []).map((pattern) => `${stageArn}/${pattern}`),
      Condition: { StringEquals: { "aws:RequestedRegion": at % 2 === 0 ? "eu-west-1" : "us-east-1" } },
    },
  ]),
);

/** More than IAM's quotas let one role have. */
const large = Array.from({ length: 14 }, (_, number) =>
  policy(
    `Large${number}`,
    Array.from({ length: 38 }, (__, index) => ({
      Sid: `Statement${index}`,
      Effect: index % 5 === 0 ? "Deny" : "Allow",
      Action: ["execute-api:Invoke", "s3:Get*"],
      Resource: `${stageArn}/GET/iam/libraries/library-${number}-${index}*/\${aws:PrincipalTag/team}/*`,
      Condition: { StringLike: { "aws:PrincipalTag/team": ["a*", "s*y"] } },
    })),
  ),
);

function evidenceOf(policies: PolicyText[]): PermissionEvidence {
  return {
    api: {
      partition: "aws",
      region: "eu-west-1",
      account: "111122223333",
      apiId: "a1b2c3d4e5",
      stage: "2025-04-18",
    },
    roles: [
      {
        id: "crew",
        label: "Crew",
        arn: "arn:aws:iam::111122223333:role/crew",
        grantedBy: "group crew",
        rules: { groups: ["crew"], isByEmail: false, emails: [] },
        policies: {
          roleId: "AROAEXAMPLE",
          tags: { team: "survey" },
          maxSessionSeconds: 3_600,
          policies,
          boundary: null,
          unread: [],
          hasUnreadBoundary: false,
        },
        unread: null,
        readAtMs: 0,
        sessionPolicy: null,
        durationSeconds: 3_600,
        needsExternalId: false,
      },
    ],
    resourcePolicy: { policy: null, unread: null, readAtMs: 0 },
    sessionTags: {},
    isChained: false,
    isAdministrator: false,
    nowMs: 0,
  };
}

export interface MatrixWorkload {
  name: string;
  /** Characters of all policies. */
  size: number;
  /** The goal for the median. */
  goalMs: number;
  /** Decides the matrix as the page does, with the policies read from their texts. */
  run: () => number;
}

function workload(name: string, policies: PolicyText[], goalMs: number): MatrixWorkload {
  const evidence = evidenceOf(policies);
  const session = { sessionName: "mira.kovac", tags: {}, nowMs: 0 };
  return {
    name,
    goalMs,
    size: policies.reduce((sum, { document }) => sum + document.length, 0),
    run: () =>
      evidence.roles.reduce(
        (sum, role) => sum + decideMatrix({ evidence, role, session, ids: {}, levels: {} }).length,
        0,
      ),
  };
}

export const workloads: readonly MatrixWorkload[] = [
  workload("80 operations, 20 policies", twenty, 50),
  workload("80 operations, 140 kB of policies", large, 200),
];
