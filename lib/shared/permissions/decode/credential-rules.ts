import type { PasteFacts } from "./read-facts";
import type { CauseRef, Rule } from "./rule";

function invalidTokenCauses({ text, request }: PasteFacts): readonly CauseRef[] {
  const isTemporary = /\bASIA[A-Z0-9]{8,}/.test(text + (request?.headers.get("authorization") ?? ""));
  const lacksToken =
    request?.headers.has("authorization") === true && !request.headers.has("x-amz-security-token");
  if (isTemporary && lacksToken)
    return [
      ["missing-session-token", "certain"],
      ["role-recreated", "possible"],
    ];
  return [
    ["unknown-access-key", "likely"],
    ["missing-session-token", isTemporary ? "likely" : "possible"],
    ["role-recreated", "possible"],
    ["expired-session-token", "possible"],
  ];
}

const sso: CauseRef = ["expired-sso-session", "certain"];
const noCredentials: readonly CauseRef[] = [
  [
    "no-credentials",
    "certain",
    [
      ["unknown-profile", "possible"],
      ["expired-sso-session", "possible"],
    ],
  ],
  ["unknown-profile", "possible"],
  ["expired-sso-session", "possible"],
];

/** Failures of the credentials themselves, in the program or at AWS. */
export const credentialRules: readonly Rule[] = [
  {
    code: "expired-credentials",
    layer: "sts",
    phrase:
      /SSO session (?:associated with this profile )?(?:has expired|is expired|token is expired)[^"<]{0,80}|Error loading SSO Token[^"<]{0,80}|Token (?:for \S{1,200} )?(?:has expired and refresh failed|does not exist)|refresh cached SSO token failed|cached SSO token (?:is expired|file)|To refresh this SSO session|SSO Token (?:has|is) expired|SSOTokenProvider|UnauthorizedSSOTokenError|SSO session token (?:not found|is)|Session token not found or invalid|refresh token has expired|sso login|SSOTokenLoadError|SsoTokenProvider|CreateToken operation|InvalidGrantException/i,
    causes: [sso],
  },
  {
    code: "expired-credentials",
    layer: "sts",
    type: /^(?:TokenProviderError|UnauthorizedSSOToken\w*|SSOTokenLoadError|ExpiredSSOToken\w*|SSOTokenProviderFailure|TokenRetrievalError)$/,
    causes: [["expired-sso-session", "likely"]],
  },
  {
    code: "invalid-credentials",
    layer: "sts",
    phrase:
      /No access (?:to|for) (?:the )?(?:account|role)|ForbiddenException: No access|GetRoleCredentials operation: (?:No access|Forbidden)|GetRoleCredentials.{0,200}(?:ForbiddenException|No access)/i,
    causes: [["sso-access-refused", "likely"]],
  },
  {
    code: "expired-credentials",
    layer: "sts",
    phrase:
      /Token must be redeemed within \d+ minutes|Token expired: current date\/time|web identity token (?:has|is) expired|incoming token has expired|jwt expired|Identity token (?:has )?expired|ID ?Token (?:has )?expired|Token is expired\.? ?(?!To refresh)|"The (?:access )?token (?:has )?expired|Access Token has expired|invalid_token/i,
    causes: [["expired-identity-token", "certain"]],
  },
  {
    code: "invalid-credentials",
    layer: "sts",
    phrase:
      /No OpenIDConnect provider found[^"<]{0,80}|Incorrect token audience|Couldn't retrieve verification key|token (?:signature|issuer) (?:is|was) invalid/i,
    type: /^(?:InvalidIdentityToken|IDPRejectedClaim)(?:Exception)?$/,
    causes: [["web-identity-refused", "certain"]],
  },
  {
    code: "expired-credentials",
    layer: "gateway",
    phrase:
      /security token included in the request (?:is|has) expired|provided token has expired|refreshed credentials are still expired|(?:session|security|temporary) (?:token|credentials) (?:has|have|is|are) expired|credentials (?:have|has|are) expired|token has expired|reauthenticate using|Credentials were refreshed, but/i,
    causes: [["expired-session-token", "certain"]],
  },
  {
    code: "expired-credentials",
    layer: "gateway",
    type: /^(?:ExpiredToken|TokenRefreshRequired|ExpiredCredentials|CredentialsExpired)/,
    causes: [["expired-session-token", "certain"]],
  },
  {
    code: "invalid-credentials",
    layer: "gateway",
    phrase:
      /security token included in the request is invalid|AWS Access Key Id you provided does not exist|AWS was not able to validate the provided access credentials|provided (?:security )?token is (?:malformed|invalid)|access key (?:id )?(?:is invalid|does not exist)/i,
    causes: invalidTokenCauses,
  },
  {
    code: "invalid-credentials",
    layer: "gateway",
    type: /^(?:UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|InvalidToken|AuthFailure|InvalidCredentials)(?:Exception)?$/,
    causes: invalidTokenCauses,
  },
  {
    code: "expired-credentials",
    layer: "gateway",
    phrase: /The security token included in/,
    causes: [
      ["expired-session-token", "possible"],
      ["unknown-access-key", "possible"],
      ["answer-cut-off", "possible"],
    ],
  },
  {
    code: "missing-token",
    layer: "network",
    phrase:
      /Partial credentials found[^"<]{0,80}|missing: ?(?:AWS_SECRET_ACCESS_KEY|aws_secret_access_key)|AWS_SECRET_ACCESS_KEY (?:not|is not|is missing)|static credentials are empty|Missing (?:access|secret) key/i,
    type: /^(?:PartialCredentialsError|StaticCredentialsEmpty)$/,
    causes: [["incomplete-credentials", "certain"]],
  },
  {
    code: "missing-token",
    layer: "network",
    phrase:
      /required SSO configuration|missing the following required SSO|sso_(?:start_url|region|session|account_id|role_name)\b[^"<]{0,40}(?:missing|required|not set)/i,
    causes: [["sso-not-configured", "certain"]],
  },
  {
    code: "missing-token",
    layer: "network",
    phrase:
      /config profile \([^)]{0,100}\) could not be found|(?:profile|Profile) ['"]?[\w.-]{1,60}['"]? (?:could not be found|not found|does not exist|was not found)|failed to get shared config profile[^"<]{0,60}|SharedConfigProfileNotExist|Could not resolve credentials using profile/i,
    type: /^(?:ProfileNotFound|SharedConfigProfileNotExistsError|SharedConfigProfileNotExist)$/,
    causes: [["unknown-profile", "certain"]],
  },
  {
    code: "missing-token",
    layer: "network",
    phrase:
      /Unable to locate credentials|Could not load credentials from any providers|Missing credentials in config|Unable to load (?:AWS )?credentials(?: from any)?|NoCredentialProviders|no valid providers in chain|no EC2 IMDS role found|failed to (?:retrieve|refresh cached) credentials|Unable to get IAM security credentials|Failed to resolve AWS credentials|Unable to find credentials|CredentialsNotLoaded|MissingCredentialsError|unable to sign request without credentials|no providers in chain provided credentials|Error retrieving credentials|credentials from the (?:instance profile|container) metadata|169\.254\.169\.254|169\.254\.170\.2\b|fd00:ec2::254|Credential is missing|Resolved credential object is not valid|no credentials (?:found|provider)|Error when retrieving credentials|Unable to retrieve credentials|CredentialsProviderError/i,
    type: /^(?:NoCredentialsError|NoCredentials|CredentialsError|CredentialsProviderError|CredentialRetrievalError|NoAuthTokenError)$/,
    causes: noCredentials,
  },
];
