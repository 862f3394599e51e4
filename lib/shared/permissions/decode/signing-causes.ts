import type { CauseText } from "./cause-text";

/** Causes that lie in how a request was signed, or by whom. */
export const signingCauses = {
  "unsigned-request": {
    explanation: "The request had no SigV4 signature: no Authorization header reached API Gateway.",
    fixer: "you",
    nextStep:
      'Sign the request, for example: awscurl --service execute-api --region <REGION> "<API_ENDPOINT>/iam/libraries"',
  },
  "no-such-route": {
    explanation: "API Gateway gives the same answer for a path or method that the API does not have.",
    fixer: "you",
    nextStep:
      "Compare method and path with the API reference; the URL is https://<API_ID>.execute-api.<REGION>.amazonaws.com/2025-04-18/iam/<path>.",
  },
  "missing-iam-prefix": {
    explanation:
      "The path has no /iam/ after the stage. Callers with IAM credentials may only use paths under /iam/.",
    fixer: "you",
    nextStep:
      "Insert /iam/ after the stage: https://<API_ID>.execute-api.<REGION>.amazonaws.com/2025-04-18/iam/<path>.",
  },
  "missing-stage": {
    explanation:
      "The URL has no stage, or another one than the API has. SDMA's stage is 2025-04-18; a custom domain may include it.",
    fixer: "you",
    nextStep:
      "Use the endpoint in the SSM parameter SpatialDataManagementApiEndpoint, and append /iam/<path>.",
  },
  "wrong-region": {
    explanation: "The signature names another Region in its credential scope than the one the API runs in.",
    fixer: "you",
    nextStep:
      "Sign with the Region in the host name of the endpoint, for example: awscurl --service execute-api --region <REGION> …",
  },
  "wrong-service": {
    explanation:
      "The signature names another service in its credential scope. API Gateway requires execute-api.",
    fixer: "you",
    nextStep: "Sign with the service name execute-api, for example: awscurl --service execute-api …",
  },
  "wrong-terminator": {
    explanation: "The credential scope must end in aws4_request.",
    fixer: "you",
    nextStep: "Build the scope as <YYYYMMDD>/<REGION>/execute-api/aws4_request, or sign with an AWS SDK.",
  },
  "wrong-scope-date": {
    explanation: "The date in the credential scope is not the day of X-Amz-Date.",
    fixer: "you",
    nextStep: "Take the scope's date and X-Amz-Date from the same UTC time.",
  },
  "malformed-credential": {
    explanation:
      "Credential in the Authorization header does not have its five parts, key/date/region/service/aws4_request.",
    fixer: "you",
    nextStep: "Check the access key id and Region for blanks, slashes and missing values, then sign again.",
  },
  "wrong-secret-key": {
    explanation: "The secret access key does not belong to the access key id, or was copied incompletely.",
    fixer: "you",
    nextStep:
      "Run `aws sts get-caller-identity` with the same credentials. If it fails as well, get new ones.",
  },
  "signature-mismatch": {
    explanation:
      "API Gateway computed another signature: what arrived is not what was signed, or another key signed it.",
    fixer: "you",
    nextStep:
      "Compare the canonical request in the answer with the one that your signer built, line by line.",
  },
  "path-encoding": {
    explanation:
      "The canonical path must encode the path on the wire once more (%3A becomes %253A); many signers encode only once.",
    fixer: "you",
    nextStep: "Encode each path segment by RFC 3986, send exactly that, and sign it encoded once more.",
  },
  "changed-after-signing": {
    explanation:
      "A proxy or the HTTP client changed the path, query, a signed header or the body after signing.",
    fixer: "you",
    nextStep:
      "Sign the final bytes, with only host and x-amz-* headers, and send them without a proxy that rewrites.",
  },
  "unsigned-payload": {
    explanation: "The body was signed as UNSIGNED-PAYLOAD, which API Gateway does not accept.",
    fixer: "you",
    nextStep: "Sign the SHA-256 of the exact body; do not stream it.",
  },
  "double-authorization": {
    explanation: "The request is signed in its query and in its Authorization header.",
    fixer: "you",
    nextStep: "Use one of the two.",
  },
  "not-sigv4": {
    explanation:
      "The Authorization header is not SigV4, such as a Bearer token. Paths under /iam/ accept SigV4 only.",
    fixer: "you",
    nextStep:
      "Sign with AWS credentials instead of sending a token, for example with awscurl --service execute-api.",
  },
  "incomplete-authorization": {
    explanation: "The Authorization header lacks a part that SigV4 requires.",
    fixer: "you",
    nextStep:
      "Send Credential, SignedHeaders and Signature in Authorization, and X-Amz-Date beside it; an AWS SDK does.",
  },
  "unsupported-algorithm": {
    explanation: "The Authorization header names another algorithm than AWS4-HMAC-SHA256.",
    fixer: "you",
    nextStep: "Sign with AWS4-HMAC-SHA256.",
  },
  "host-not-signed": {
    explanation: "SignedHeaders does not contain host.",
    fixer: "you",
    nextStep: "Sign the host header and every x-amz-* header.",
  },
  "header-not-signed": {
    explanation: "A header that must be signed, such as x-amz-security-token, is not in SignedHeaders.",
    fixer: "you",
    nextStep: "Sign every x-amz-* header: set the session token before signing, not after.",
  },
  "malformed-date": {
    explanation: "X-Amz-Date is not in ISO 8601 basic format, such as 20261122T120000Z.",
    fixer: "you",
    nextStep: "Send X-Amz-Date as UTC in the form YYYYMMDD'T'HHMMSS'Z'.",
  },
  "clock-behind": {
    explanation: "The clock of the machine that signed is behind AWS's by more than five minutes.",
    fixer: "you",
    nextStep:
      "Set the clock by NTP (`timedatectl set-ntp true`, `chronyc makestep`, or Windows `w32tm /resync`), then try again.",
  },
  "clock-ahead": {
    explanation: "The clock of the machine that signed is ahead of AWS's by more than five minutes.",
    fixer: "you",
    nextStep:
      "Set the clock by NTP (`timedatectl set-ntp true`, `chronyc makestep`, or Windows `w32tm /resync`), then try again.",
  },
  "stale-signature": {
    explanation:
      "The request was signed long before it was sent: a saved curl command, a queue, or a retry with the old signature.",
    fixer: "you",
    nextStep: "Sign again right before sending; each retry needs a signature of its own.",
  },
  "local-time-signed": {
    explanation: "The difference is a whole number of hours: local time was written as if it were UTC.",
    fixer: "you",
    nextStep: "Build X-Amz-Date from UTC.",
  },
  "expired-session-token": {
    explanation:
      "The temporary credentials have expired. API Gateway answers 403 for them; AWS's guide lists 401.",
    fixer: "you",
    nextStep:
      "Get new credentials: assume the role again, or run `aws sso login --profile <PROFILE>`, and retry.",
  },
  "expired-sso-session": {
    explanation: "The session of IAM Identity Center has expired or was never started.",
    fixer: "you",
    nextStep: "Run `aws sso login --profile <PROFILE>`, then retry.",
  },
  "expired-identity-token": {
    explanation: "The token of the identity provider (OIDC, SAML or Cognito) has expired.",
    fixer: "you",
    nextStep: "Sign in again at the identity provider to get a new token.",
  },
  "unknown-access-key": {
    explanation:
      "AWS does not know the access key id: it is mistyped, deactivated, deleted, or of another partition.",
    fixer: "you",
    nextStep:
      "Run `aws sts get-caller-identity` with the same credentials. If it fails as well, get new ones.",
  },
  "missing-session-token": {
    explanation:
      "Temporary credentials (access key ids that begin with ASIA) need X-Amz-Security-Token, and it was absent or cut.",
    fixer: "you",
    nextStep: "Export AWS_SESSION_TOKEN along with the two keys, and sign the header x-amz-security-token.",
  },
  "role-recreated": {
    explanation: "The role was deleted or recreated after the credentials were issued.",
    fixer: "iam-administrator",
    nextStep: "Assume the role again; if that fails, ask whether it still exists.",
  },
  "no-credentials": {
    explanation: "The program found no AWS credentials, so nothing was signed or sent.",
    fixer: "you",
    nextStep:
      "Run `aws configure list` to see where credentials come from, then set AWS_PROFILE or run `aws sso login`.",
  },
  "incomplete-credentials": {
    explanation: "Only a part of the credentials is set: a key without its secret, or the other way around.",
    fixer: "you",
    nextStep:
      "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for temporary credentials, AWS_SESSION_TOKEN together.",
  },
  "sso-not-configured": {
    explanation: "The profile lacks settings of IAM Identity Center, such as sso_start_url or sso_region.",
    fixer: "you",
    nextStep: "Run `aws configure sso` for the profile.",
  },
  "unknown-profile": {
    explanation: "The AWS profile that was named does not exist in ~/.aws/config.",
    fixer: "you",
    nextStep:
      "Run `aws configure list-profiles` and choose one of these, or create it with `aws configure sso`.",
  },
} as const satisfies Record<string, CauseText>;
