import type { SandboxSecrets } from "../cloud/sandbox-secrets";
import type { OwnIssuer } from "../sts/verify-web-identity";
import { issuerPath } from "./issuer-configuration";

/** Address and public key of the sandbox's issuer, for STS, which would fetch them from other issuers. */
export function ownIssuer({ oidcSigningJwk }: SandboxSecrets, origin: () => string): OwnIssuer {
  const { kty = "", n = "", e = "", kid = "", alg = "" } = oidcSigningJwk;
  return { url: () => `${origin()}${issuerPath}`, keys: { keys: [{ kty, n, e, kid, alg, use: "sig" }] } };
}
