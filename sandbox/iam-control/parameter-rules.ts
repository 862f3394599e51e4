import type { TextConstraint } from "../sts/constraints";

export interface NumberConstraint {
  least: number;
  most: number;
}

// Patterns, lengths and enumerations are those of AWS's service model for IAM, 2010-05-08.
const name = "[\\w+=,.@-]+";
const path = "(\\u002F)|(\\u002F[\\u0021-\\u007F]+\\u002F)";
const arn: TextConstraint = { minLength: 20, maxLength: 2_048 };
const document: TextConstraint = {
  minLength: 1,
  maxLength: 131_072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
};

export const textRules: ReadonlyMap<string, TextConstraint> = new Map(
  Object.entries<TextConstraint>({
    RoleName: { minLength: 1, maxLength: 64, pattern: name },
    UserName: { minLength: 1, maxLength: 64, pattern: name },
    PolicyName: { minLength: 1, maxLength: 128, pattern: name },
    Path: { minLength: 1, maxLength: 512, pattern: path },
    PathPrefix: { minLength: 1, maxLength: 512, pattern: "\\u002F[\\u0021-\\u007F]*" },
    Marker: { minLength: 1, maxLength: 320, pattern: "[\\u0020-\\u00FF]+" },
    Description: { maxLength: 1_000 },
    AssumeRolePolicyDocument: document,
    PolicyDocument: document,
    ResourcePolicy: document,
    PolicyArn: arn,
    PolicySourceArn: arn,
    PermissionsBoundary: arn,
    OpenIDConnectProviderArn: arn,
    CallerArn: { minLength: 1, maxLength: 2_048 },
    ResourceOwner: { minLength: 1, maxLength: 2_048 },
    ResourceHandlingOption: { minLength: 1, maxLength: 64 },
    VersionId: { pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" },
    AccessKeyId: { minLength: 16, maxLength: 128, pattern: "[\\w]+" },
    Status: { pattern: "Active|Inactive" },
    Url: { minLength: 1, maxLength: 255 },
    Scope: { pattern: "All|AWS|Local" },
    PolicyUsageFilter: { pattern: "PermissionsPolicy|PermissionsBoundary" },
    EntityFilter: { pattern: "User|Role|Group|LocalManagedPolicy|AWSManagedPolicy" },
  }),
);

export const numberRules: ReadonlyMap<string, NumberConstraint> = new Map(
  Object.entries<NumberConstraint>({
    MaxItems: { least: 1, most: 1_000 },
    MaxSessionDuration: { least: 3_600, most: 43_200 },
  }),
);

/** IAM has its own message for a name that violates its pattern. */
export const namedByAlphabet: readonly string[] = ["RoleName", "UserName", "PolicyName"];
/** Enumerations; their error message lists the values. */
export const enumerations: readonly string[] = ["Status", "Scope", "PolicyUsageFilter", "EntityFilter"];
