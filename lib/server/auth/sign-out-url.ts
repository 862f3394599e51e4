import "server-only";
import type { PortalConfig } from "../config";
import type { DiscoverIssuer } from "./issuer";

/**
 * Where the browser goes to end the session at the issuer as well. Asked again each time: a kept document would send
 * the browser to an issuer that is down.
 * `client_id` with `post_logout_redirect_uri` is RP-initiated logout; Cognito reads `logout_uri` instead.
 * @returns null where the issuer cannot be reached or has no such address: its own session then lives on
 */
export async function issuerSignOutUrl(
  { signIn, portalUrl }: Pick<PortalConfig, "signIn" | "portalUrl">,
  discover: DiscoverIssuer,
): Promise<string | null> {
  const metadata = await discover().catch(() => undefined);
  const endpoint = metadata && (signIn.signOutUrl ?? metadata.end_session_endpoint);
  if (!endpoint || !URL.canParse(endpoint)) return null;
  const back = `${portalUrl}/signed-out`;
  const url = new URL(endpoint);
  url.searchParams.set("client_id", signIn.clientId);
  url.searchParams.set("post_logout_redirect_uri", back);
  if (/amazoncognito\.com$|^cognito-idp\./.test(url.hostname) || signIn.signOutUrl)
    url.searchParams.set("logout_uri", back);
  return url.href;
}
