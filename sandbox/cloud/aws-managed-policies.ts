import type { ManagedPolicy } from "./managed-policy";

function document(statements: readonly Record<string, unknown>[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
}

const allow = (actions: string | readonly string[], resource = "*") => ({
  Effect: "Allow",
  Action: actions,
  Resource: resource,
});

function owned(
  name: string,
  policyId: string,
  description: string,
  defaultVersion: number,
  text: string,
): ManagedPolicy {
  const createdAtMs = Date.UTC(2015, 1, 6, 18, 39, 46);
  return {
    arn: `arn:aws:iam::aws:policy/${name}`,
    name,
    policyId,
    path: "/",
    description,
    defaultVersion,
    document: text,
    createdAtMs,
    updatedAtMs: createdAtMs,
    tags: {},
  };
}

const policies: readonly ManagedPolicy[] = [
  owned(
    "AdministratorAccess",
    "ANPAIWMBCKSKIEE64ZLYK",
    "Provides full access to AWS services and resources.",
    1,
    document([allow("*")]),
  ),
  owned(
    "PowerUserAccess",
    "ANPAJYRXTHIB4FOVS3ZXS",
    "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
    5,
    document([
      { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
      allow([
        "iam:CreateServiceLinkedRole",
        "iam:DeleteServiceLinkedRole",
        "iam:ListRoles",
        "organizations:DescribeOrganization",
        "account:ListRegions",
        "account:GetAccountInformation",
      ]),
    ]),
  ),
  owned(
    "AmazonAPIGatewayInvokeFullAccess",
    "ANPAIIWAX2NOOQJ4AIEQ6",
    "Provides full access to invoke APIs in Amazon API Gateway.",
    2,
    document([allow(["execute-api:Invoke", "execute-api:ManageConnections"], "arn:aws:execute-api:*:*:*")]),
  ),
  owned(
    "AmazonAPIGatewayAdministrator",
    "ANPAJ4PT6VY5NLKTNUYSI",
    "Provides full access to create/edit/delete APIs in Amazon API Gateway via the AWS Management Console.",
    1,
    document([allow(["apigateway:*"], "arn:aws:apigateway:*::/*")]),
  ),
  owned(
    "IAMFullAccess",
    "ANPAI7XKCFMBPM3QQRRVQ",
    "Provides full access to IAM via the AWS Management Console.",
    2,
    document([
      allow([
        "iam:*",
        "organizations:DescribeAccount",
        "organizations:DescribeOrganization",
        "organizations:DescribeOrganizationalUnit",
        "organizations:DescribePolicy",
        "organizations:ListChildren",
        "organizations:ListParents",
        "organizations:ListPoliciesForTarget",
        "organizations:ListRoots",
        "organizations:ListPolicies",
        "organizations:ListTargetsForPolicy",
      ]),
    ]),
  ),
  owned(
    "IAMReadOnlyAccess",
    "ANPAJKSO7NDY4T57MWDSQ",
    "Provides read only access to IAM via the AWS Management Console.",
    4,
    document([
      allow([
        "iam:GenerateCredentialReport",
        "iam:GenerateServiceLastAccessedDetails",
        "iam:Get*",
        "iam:List*",
        "iam:SimulateCustomPolicy",
        "iam:SimulatePrincipalPolicy",
      ]),
    ]),
  ),
  owned(
    "AmazonS3FullAccess",
    "ANPAIFIR6V6BVTRAHWINE",
    "Provides full access to all buckets via the AWS Management Console.",
    2,
    document([allow(["s3:*", "s3-object-lambda:*"])]),
  ),
  owned(
    "AmazonS3ReadOnlyAccess",
    "ANPAIZTJ4DXE7G6AGAE6M",
    "Provides read only access to all buckets via the AWS Management Console.",
    3,
    document([
      allow(["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"]),
    ]),
  ),
];

/** Policies that belong to AWS and that every account may attach, by ARN: those that people attach beside SDMA. */
export const awsManagedPolicies: ReadonlyMap<string, ManagedPolicy> = new Map(
  policies.map((policy) => [policy.arn, policy]),
);
