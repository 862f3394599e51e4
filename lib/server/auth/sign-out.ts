import "server-only";
import { deploymentGateway } from "../aws/deployment-gateway";
import { portalConfig } from "../config";
import { readCache } from "../sdma/read-cache";
import { portalStore } from "../store/open-store";
import { recordSignOut } from "../store/sign-outs";
import { issuerMetadata } from "./discover-issuer";
import { forgetDecodedPerson } from "./read-person";

/** Ends every session of a person in every browser and drops what the server holds for them. */
export async function signOutEverywhere(personId: string, nowMs: number): Promise<void> {
  await recordSignOut(await portalStore(), personId, nowMs);
  forgetDecodedPerson(personId);
  readCache().forgetPerson(personId);
  for (const deployment of portalConfig().deployments)
    deploymentGateway(deployment).roleSessions.forgetPerson(personId);
}

/**
 * Where the browser goes to end the session at the issuer as well.
 * `client_id` with `post_logout_redirect_uri` is RP-initiated logout; Cognito reads `logout_uri` instead.
 * @returns the portal's own sign-in page where the issuer cannot be asked or has no such address
 */
export async function issuerSignOutUrl(nowMs: number): Promise<string> {
  const { signIn, portalUrl } = portalConfig();
  const back = `${portalUrl}/signed-out`;
  const endpoint = signIn.signOutUrl ?? (await issuerMetadata(nowMs).catch(() => null))?.end_session_endpoint;
  if (!endpoint) return back;
  const url = new URL(endpoint);
  url.searchParams.set("client_id", signIn.clientId);
  url.searchParams.set("post_logout_redirect_uri", back);
  if (/amazoncognito\.com$|^cognito-idp\./.test(url.hostname) || signIn.signOutUrl)
    url.searchParams.set("logout_uri", back);
  return url.href;
}
