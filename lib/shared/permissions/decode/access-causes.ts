import type { CauseText } from "./cause-text";

const allow = "Ask the administrator of the AWS role to allow execute-api:Invoke on the ARN in the answer.";
const lift =
  "An allow elsewhere does not help: ask whoever maintains that policy to remove or narrow the deny.";

/** Causes that lie in what a caller may do: IAM, STS, the API's own gate, SDMA's levels. */
export const accessCauses = {
  "identity-policy-no-allow": {
    explanation: "No policy of the caller's role or user allows execute-api:Invoke on this ARN.",
    fixer: "iam-administrator",
    nextStep: allow,
  },
  "identity-policy-explicit-deny": {
    explanation:
      "A statement in a policy of the caller's role or user denies the call. A deny overrides every allow.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrator of the AWS role which Deny statement matches the ARN in the answer.",
  },
  "explicit-deny": {
    explanation: "Some policy denies the call; AWS does not say which kind. A deny overrides every allow.",
    fixer: "iam-administrator",
    nextStep:
      "Ask the administrator to look for Deny statements: role policies, boundary, session policy, API resource policy, SCP.",
  },
  "no-policy-allows": {
    explanation: "No policy allows the call; AWS does not say which kind is missing it.",
    fixer: "iam-administrator",
    nextStep: allow,
  },
  "resource-policy-no-allow": {
    explanation: "The resource policy of the API does not allow this caller.",
    fixer: "api-administrator",
    nextStep:
      "Ask the administrator of the API to allow the caller in its resource policy and to deploy the stage again.",
  },
  "resource-policy-explicit-deny": {
    explanation:
      "The resource policy of the API denies the call, often by source address, VPC or organization.",
    fixer: "api-administrator",
    nextStep:
      "Ask the administrator of the API which Deny statement of its resource policy matches; a change needs a deployment.",
  },
  "permissions-boundary-no-allow": {
    explanation:
      "The permissions boundary of the role does not allow the call, whatever its other policies say.",
    fixer: "iam-administrator",
    nextStep: "Ask the IAM administrator to add execute-api:Invoke on the ARN to the permissions boundary.",
  },
  "permissions-boundary-explicit-deny": {
    explanation: "The permissions boundary of the role denies the call.",
    fixer: "iam-administrator",
    nextStep: lift,
  },
  "session-policy-no-allow": {
    explanation: "The session was started with a session policy that does not allow the call.",
    fixer: "iam-administrator",
    nextStep:
      "Assume the role without that session policy, or ask whoever sets it (for example the portal's configuration) to widen it.",
  },
  "session-policy-explicit-deny": {
    explanation: "The policy that was passed when the session started denies the call.",
    fixer: "iam-administrator",
    nextStep: lift,
  },
  "service-control-policy-no-allow": {
    explanation: "No service control policy of the organization allows the call in this account.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrators of the AWS organization to allow execute-api:Invoke for this account.",
  },
  "service-control-policy-explicit-deny": {
    explanation: "A service control policy of the organization denies the call, often by Region.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrators of the AWS organization; nobody in the account can change it.",
  },
  "resource-control-policy-no-allow": {
    explanation: "No resource control policy of the organization allows the call.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrators of the AWS organization.",
  },
  "resource-control-policy-explicit-deny": {
    explanation: "A resource control policy of the organization denies the call.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrators of the AWS organization; nobody in the account can change it.",
  },
  "vpc-endpoint-policy-no-allow": {
    explanation: "The policy of the VPC endpoint that the request went through does not allow the call.",
    fixer: "network-administrator",
    nextStep: "Ask whoever maintains the VPC endpoint for execute-api to allow the call in its policy.",
  },
  "vpc-endpoint-policy-explicit-deny": {
    explanation: "The policy of the VPC endpoint that the request went through denies the call.",
    fixer: "network-administrator",
    nextStep: "Ask whoever maintains the VPC endpoint for execute-api.",
  },
  "anonymous-caller": {
    explanation:
      "The caller was anonymous: the request was not signed, and the resource policy of the API does not let everybody in.",
    fixer: "you",
    nextStep:
      "Sign the request with service execute-api. If it was signed, ask the API's administrator about its resource policy.",
  },
  "authorizer-denied": {
    explanation:
      "A Lambda or Cognito authorizer of the API refused, not IAM. SDMA's paths under /iam/ have none.",
    fixer: "api-administrator",
    nextStep:
      "Check that the path begins with /iam/ after the stage. If it does, ask the API's administrator about the authorizer.",
  },
  "missing-api-key": {
    explanation:
      "The API requires x-api-key, and it is missing, unknown, disabled, or not in a usage plan of this stage.",
    fixer: "api-administrator",
    nextStep:
      "Send the header x-api-key with a key of the stage's usage plan, or ask the API's administrator for one.",
  },
  "waf-blocked": {
    explanation: "A web application firewall (AWS WAF or CloudFront) blocked the request.",
    fixer: "network-administrator",
    nextStep:
      "Give time, source address and request id to whoever runs the firewall, and ask which rule matched.",
  },
  "private-api": {
    explanation:
      "The API is private, or its default endpoint is disabled, and was called from outside or by the wrong name.",
    fixer: "network-administrator",
    nextStep: "Call through the VPC endpoint or the custom domain that the API's administrator names.",
  },
  "refused-without-reason": {
    explanation:
      "The paste contains only the status; the reason is in the answer's body and its x-amzn-errortype header.",
    fixer: "you",
    nextStep: "Paste the whole answer: use `curl -i`, or print the body (`response.text`) and the headers.",
  },
  "sdma-level-too-low": {
    explanation: "AWS let the call through. SDMA refused it: the access level on this resource is too low.",
    fixer: "resource-manager",
    nextStep: "Ask an Owner or Manager of the resource to raise your access level.",
  },
  "sdma-member-unknown": {
    explanation:
      "SDMA knows the person or role under another name than the one it was added by; new users start with nothing.",
    fixer: "resource-manager",
    nextStep:
      "Sign in to SDMA's own portal once, then ask a Manager to add you under the name of your role session.",
  },
  "trust-policy": {
    explanation:
      "The trust policy of the role does not name the caller, or does not allow sts:AssumeRole for it.",
    fixer: "iam-administrator",
    nextStep:
      "Ask the administrator of the role to compare the caller's ARN (`aws sts get-caller-identity`) with the trust policy.",
  },
  "caller-may-not-assume": {
    explanation: "The caller's own policies do not allow sts:AssumeRole on the role.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrator to allow sts:AssumeRole on the role's ARN to the caller.",
  },
  "external-id": {
    explanation: "The trust policy requires an external id, and another one or none was sent.",
    fixer: "iam-administrator",
    nextStep:
      "Send the external id that the role's administrator gives: aws sts assume-role --external-id <ID> …",
  },
  "no-such-role": {
    explanation: "The role does not exist; STS says the same for it.",
    fixer: "iam-administrator",
    nextStep: "Check account, path and name in the role's ARN: aws iam get-role --role-name <ROLE>.",
  },
  "mfa-required": {
    explanation: "Multi-factor authentication failed, or the trust policy requires it.",
    fixer: "you",
    nextStep: "Pass --serial-number and a fresh --token-code to aws sts assume-role.",
  },
  "tag-session-not-allowed": {
    explanation: "Session tags were sent, and the trust policy does not allow sts:TagSession.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrator to add sts:TagSession to the statement of the trust policy.",
  },
  "source-identity-not-allowed": {
    explanation: "A source identity was sent, and the trust policy does not allow sts:SetSourceIdentity.",
    fixer: "iam-administrator",
    nextStep: "Ask the administrator to add sts:SetSourceIdentity to the statement of the trust policy.",
  },
  "web-identity-refused": {
    explanation: "The trust policy does not accept this identity provider, audience or subject.",
    fixer: "iam-administrator",
    nextStep:
      "Compare iss, aud and sub of the token with the provider and the conditions of the trust policy.",
  },
  "duration-over-role-maximum": {
    explanation: "The requested duration exceeds the role's MaxSessionDuration.",
    fixer: "you",
    nextStep:
      "Request fewer seconds, or have it raised: aws iam update-role --role-name <ROLE> --max-session-duration <SECONDS>.",
  },
  "role-chaining-limit": {
    explanation: "Temporary credentials assumed another role (role chaining), which AWS limits to one hour.",
    fixer: "you",
    nextStep:
      "Request at most 3600 seconds, or assume the role with long-lived or Identity Center credentials directly.",
  },
  "session-too-large": {
    explanation:
      "Session policy and session tags together exceed the packed size that a session token can hold.",
    fixer: "you",
    nextStep: "Shorten the session policy, or send fewer and shorter session tags.",
  },
  "malformed-policy": {
    explanation: "The policy that was sent is not valid.",
    fixer: "you",
    nextStep:
      "Check it: aws accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document file://policy.json.",
  },
  "sts-region-disabled": {
    explanation: "STS is not activated in this Region for the account.",
    fixer: "iam-administrator",
    nextStep:
      "Ask the account's administrator to activate STS in the Region (IAM console, account settings), or use another.",
  },
  "sts-parameter": {
    explanation:
      "STS does not accept one of the parameters, such as the role's ARN, the session name or a tag.",
    fixer: "you",
    nextStep:
      "Correct the parameter that the answer names; a session name has 2 to 64 of [A-Za-z0-9_+=,.@-].",
  },
  "sso-access-refused": {
    explanation: "IAM Identity Center does not give this user the permission set in that account.",
    fixer: "iam-administrator",
    nextStep:
      "Check sso_account_id and sso_role_name of the profile, or ask for the assignment of the permission set.",
  },
  "ssm-not-allowed": {
    explanation: "The caller may not read the SSM parameter that holds the API's endpoint.",
    fixer: "iam-administrator",
    nextStep:
      "Ask for ssm:GetParameter on the parameter SpatialDataManagementApiEndpoint, or write the endpoint into the configuration.",
  },
  "other-service-not-allowed": {
    explanation: "The caller lacks the permission that the answer names, for another service than the API.",
    fixer: "iam-administrator",
    nextStep:
      "Ask the administrator of the AWS role to allow the action on the resource that the answer names.",
  },
  "own-problem": {
    explanation: "The portal refused or reported this itself; its own words are kept.",
    fixer: "you",
    nextStep: "Follow the next step that the portal gave.",
  },
} as const satisfies Record<string, CauseText>;
