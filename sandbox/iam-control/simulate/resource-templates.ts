/**
 * IAM's EvalResourceName when the request names resources: the ARN template of the action's resource type instead of
 * the resource itself, for actions of the services that SDMA uses. The types are those of AWS's service authorization
 * reference, here without dollar signs; Region and account are spelled as in responses seen for s3 and logs.
 */
const templates: readonly (readonly [actions: RegExp, template: string])[] = [
  [
    /^execute-api:(Invoke|InvalidateCache)$/i,
    "arn:aws:execute-api:*:{Account}:{ApiId}/{Stage}/{Method}/{ApiSpecificResourcePath}",
  ],
  [/^execute-api:ManageConnections$/i, "arn:aws:execute-api:*:{Account}:{ApiId}/{Stage}/POST/@connections/*"],
  [/^s3:(ListBucket|GetBucket|PutBucket|DeleteBucket|ListBucketMultipart)/i, "arn:aws:s3:::{BucketName}"],
  [
    /^s3:(GetObject|PutObject|DeleteObject|AbortMultipart|ListMultipartUploadParts)/i,
    "arn:aws:s3:::{BucketName}/{KeyName}",
  ],
  [/^sts:(AssumeRole|TagSession|SetSourceIdentity)/i, "arn:aws:iam::{Account}:role/{RoleNameWithPath}"],
  [/^iam:\w*Role\w*$/i, "arn:aws:iam::{Account}:role/{RoleNameWithPath}"],
  [/^iam:\w*User\w*$/i, "arn:aws:iam::{Account}:user/{UserNameWithPath}"],
  [/^ssm:\w*Parameter/i, "arn:aws:ssm:*:{Account}:parameter/{ParameterNameWithoutLeadingSlash}"],
  [/^logs:/i, "arn:aws:logs:*:{Account}:log-group:{LogGroupName}"],
];

/** @returns null for actions whose resource type is not listed here */
export function resourceTemplate(action: string): string | null {
  const template = templates.find(([actions]) => actions.test(action))?.[1];
  return template?.replace(/\{(\w+)\}/g, (_, name: string) => `\${${name}}`) ?? null;
}
