import "server-only";
import * as z from "zod";
import { portalConfig } from "../config";
import { processState } from "../process-state";

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  end_session_endpoint: z.string().optional(),
});
export type IssuerMetadata = z.infer<typeof discoverySchema>;

const keptMs = 10 * 60_000;

/**
 * Reads the issuer's discovery document. Source: OpenID Connect Discovery 1.0 §4.
 * @throws when the issuer does not answer within three seconds, or not with such a document
 */
export async function fetchIssuerMetadata(): Promise<IssuerMetadata> {
  const address = `${portalConfig().signIn.issuer}/.well-known/openid-configuration`;
  const answer = await fetch(address, {
    signal: AbortSignal.timeout(3_000),
    redirect: "error",
    cache: "no-store",
  });
  if (!answer.ok) throw new Error(`The issuer answered ${answer.status}.`);
  return discoverySchema.parse(await answer.json());
}

/** The discovery document, kept for ten minutes. @throws as `fetchIssuerMetadata` does */
export async function issuerMetadata(nowMs: number): Promise<IssuerMetadata> {
  const state = processState("issuer", (): { metadata?: IssuerMetadata; untilMs: number } => ({
    untilMs: 0,
  }));
  if (state.metadata && state.untilMs > nowMs) return state.metadata;
  state.metadata = await fetchIssuerMetadata();
  state.untilMs = nowMs + keptMs;
  return state.metadata;
}
