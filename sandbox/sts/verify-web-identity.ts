import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from "jose";
import type { CloudStore } from "../cloud/cloud-store";
import type { IdentityProvider } from "../cloud/identity-provider-store";
import { account } from "../identity/directory";
import { StsRefusal } from "./sts-refusal";
import { type WebIdentityClaims, webIdentityClaims } from "./web-identity-claims";

/** The sandbox's own issuer. Its keys are in this process; keys of other issuers cannot be fetched. */
export interface OwnIssuer {
  url: () => string;
  keys: JSONWebKeySet;
}

export interface WebIdentity {
  provider: IdentityProvider;
  claims: WebIdentityClaims;
  /** The client id registered with the provider. */
  audience: string;
}

const invalid = (message: string) => new StsRefusal(400, "InvalidIdentityToken", message);

const noJwt =
  "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
const noKey =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";

function readToken(token: string): WebIdentityClaims {
  let content: unknown;
  try {
    const { alg } = decodeProtectedHeader(token);
    content = decodeJwt(token);
    if (!/^(RS|ES)\d{3}$/.test(alg ?? ""))
      throw invalid("Token is signed with an algorithm that is not supported");
  } catch (error) {
    throw error instanceof StsRefusal ? error : invalid(noJwt);
  }
  const claims = webIdentityClaims.safeParse(content);
  if (claims.success) return claims.data;
  throw invalid(`Missing or invalid claim: ${claims.error.issues[0]?.path.join(".")}`);
}

function findProvider(store: CloudStore, issuer: string): IdentityProvider {
  const path = issuer.replace(/^https?:\/\//, "");
  const arn = `arn:${account.partition}:iam::${account.accountId}:oidc-provider/${path}`;
  const provider = store.findProvider(arn);
  if (!provider) throw invalid(`No OpenIDConnect provider found in your account for ${issuer}`);
  return provider;
}

async function checkSignature(token: string, issuer: string, own: OwnIssuer): Promise<void> {
  if (issuer !== own.url()) throw invalid(noKey);
  try {
    // The sandbox's clock may be shifted, so expiry is checked separately.
    await jwtVerify(token, createLocalJWKSet(own.keys), { currentDate: new Date(0), clockTolerance: 1e12 });
  } catch {
    throw invalid(noKey);
  }
}

/**
 * With several audiences, `azp` names the client that the token was issued to. Source: IAM user guide, "OIDC
 * federation".
 */
function findAudience({ aud, azp }: WebIdentityClaims, { clientIds }: IdentityProvider): string {
  const audience = (azp === undefined ? aud : [azp]).find((one) => clientIds.includes(one));
  if (audience === undefined) throw invalid("Incorrect token audience");
  return audience;
}

/**
 * The token's subject, after checking issuer, signature, time and audience, in that order.
 * @throws StsRefusal with AWS's error code for each
 */
export async function verifyWebIdentity(
  store: CloudStore,
  own: OwnIssuer,
  token: string,
  nowMs: number,
): Promise<WebIdentity> {
  const claims = readToken(token);
  const provider = findProvider(store, claims.iss);
  await checkSignature(token, claims.iss, own);
  const nowSeconds = Math.floor(nowMs / 1_000);
  if (claims.exp <= nowSeconds) {
    const message = `Token expired: current date/time ${nowSeconds} must be before the expiration date/time${claims.exp}`;
    throw new StsRefusal(400, "ExpiredTokenException", message);
  }
  return { provider, claims, audience: findAudience(claims, provider) };
}
