/** Where a document belongs; decides which commands put it there. */
export type PolicyTarget =
  | { kind: "inline"; roleName: string; policyName: string }
  /** Does not exist yet. */
  | { kind: "managed"; roleName: string; policyName: string; account: string; partition: string }
  /** Exists; each change makes a version. */
  | { kind: "managed-version"; policyArn: string }
  /** Of a REST API; counts from the next deployment of its stage. */
  | { kind: "api"; apiId: string; stage: string; region: string }
  /** What no command of IAM changes for one role alone; `advice` says who does. */
  | { kind: "advice"; title: string; advice: string };

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Name of a role, a policy or a user, from its ARN. */
export const nameOfArn = (arn: string): string => lastOf(arn.slice(arn.lastIndexOf(":") + 1));

/** Names the policy and what it belongs to, such as `inline policy SdmaInvoke of role Surveyors`. */
export function targetLabel(target: PolicyTarget): string {
  switch (target.kind) {
    case "inline":
      return `Inline policy ${target.policyName} of role ${target.roleName}`;
    case "managed":
      return `New managed policy ${target.policyName}, attached to role ${target.roleName}`;
    case "managed-version":
      return `Managed policy ${nameOfArn(target.policyArn)}, in a new version`;
    case "api":
      return `Resource policy of the API ${target.apiId}`;
    default:
      return target.title;
  }
}
