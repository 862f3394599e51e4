import type { VendedCredentials } from "../../cloud/vend-session";

/** The API reference nests the keys; deployments have them at the top level with the bucket: both are returned. */
export function toCredentials(vended: VendedCredentials, bucket: string): object {
  const keys = {
    AccessKeyId: vended.accessKeyId,
    SecretAccessKey: vended.secretAccessKey,
    SessionToken: vended.sessionToken,
    Expiration: new Date(vended.expiresAtMs).toISOString(),
  };
  return { credentials: keys, ...keys, bucket };
}
