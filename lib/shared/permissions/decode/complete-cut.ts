/** Sentences of AWS that a paste may end within; none begins like another for long. */
const sentences = [
  "Missing Authentication Token",
  "The security token included in the request is expired",
  "The security token included in the request is invalid.",
  "The request signature we calculated does not match the signature you provided.",
  "Endpoint request timed out",
  "Network error communicating with endpoint",
  "Internal server error",
  "Too Many Requests",
  "Limit Exceeded",
];

/** Text whose last sentence was cut off, completed where only one of AWS's begins so. */
export function completeCut(text: string): string {
  const cut = /["'>]([A-Z][^"'<>]{7,80})$/.exec(text)?.[1];
  if (cut === undefined) return text;
  const known = sentences.filter((sentence) => sentence.startsWith(cut));
  return known.length === 1 ? text + (known[0] ?? "").slice(cut.length) : text;
}

/** Names that API Gateway's access logs give its responses, and those of the answers themselves. */
export const gatewayResponseTypes: Readonly<Record<string, string>> = {
  ACCESS_DENIED: "AccessDeniedException",
  EXPIRED_TOKEN: "ExpiredTokenException",
  INVALID_SIGNATURE: "InvalidSignatureException",
  MISSING_AUTHENTICATION_TOKEN: "MissingAuthenticationTokenException",
  QUOTA_EXCEEDED: "LimitExceededException",
  THROTTLED: "TooManyRequestsException",
  BAD_REQUEST_BODY: "BadRequestException",
  BAD_REQUEST_PARAMETERS: "BadRequestException",
};
