/** The commands of AWS's guide ("API Authentication"), their line breaks included. */
export const guideCommands = {
  createRole: `aws iam create-role \\
  --role-name SpatialDataMgmtApiRole \\
  --assume-role-policy-document '{
    "Version": "2012-10-17",
    "Statement": [{
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::<ACCOUNT_ID>:root" },
      "Action": "sts:AssumeRole"
    }]
  }'`,
  putRolePolicy: `aws iam put-role-policy \\
  --role-name SpatialDataMgmtApiRole \\
  --policy-name SpatialDataMgmtApiInvoke \\
  --policy-document '{
    "Version": "2012-10-17",
    "Statement": [{
      "Effect": "Allow",
      "Action": "execute-api:Invoke",
      "Resource": "arn:aws:execute-api:<REGION>:<ACCOUNT_ID>:<API_ID>/2025-04-18/*/iam/*"
    }]
  }'`,
  assumeRole: `aws sts assume-role \\
  --role-arn arn:aws:iam::<ACCOUNT_ID>:role/<ROLE_NAME> \\
  --role-session-name api-session`,
} as const;
