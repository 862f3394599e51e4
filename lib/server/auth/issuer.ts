import "server-only";
import * as z from "zod";

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  end_session_endpoint: z.string().optional(),
});
export type IssuerMetadata = z.infer<typeof discoverySchema>;

/** @throws when the issuer does not respond in time, or not with a discovery document */
export type DiscoverIssuer = () => Promise<IssuerMetadata>;

const defaultTimeoutMs = 3_000;

/**
 * Reads an issuer's discovery document. Source: OpenID Connect Discovery 1.0 §4.
 * @param issuer address without a slash at its end
 */
export function issuerDiscovery(
  issuer: string,
  send: typeof fetch = fetch,
  timeoutMs = defaultTimeoutMs,
): DiscoverIssuer {
  return async () => {
    const answer = await send(`${issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(`The issuer responded with ${answer.status}.`);
    return discoverySchema.parse(await answer.json());
  };
}
