import "server-only";

/** SigV4: parameters of S3's own name need no address around them. */
const amazonParameter = /(?:^|[^a-z0-9])x-amz-(?:signature|credential|security-token)\s*=/i;
/** CloudFront's signed addresses, and S3's before SigV4. */
const olderParameter = /[?&;#]\s*(?:signature|key-pair-id|awsaccesskeyid)\s*=/i;
/** The header of a signed request. */
const signedHeader = /aws4-hmac-sha256[\s\S]{0,400}?signature\s*=/i;

/**
 * Whether a decoded text holds an address or a header that is good without signing in: S3 SigV4 and V2, CloudFront, alone or
 * within another text.
 */
export const holdsSignedAddress = (plain: string): boolean =>
  amazonParameter.test(plain) || olderParameter.test(plain) || signedHeader.test(plain);
