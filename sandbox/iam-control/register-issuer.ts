import type { CloudStore } from "../cloud/cloud-store";
import { issuerPath, portalClientId } from "../oidc/issuer-configuration";
import { accountArn } from "./entity-arns";

/**
 * Registers the sandbox's issuer as a provider of the account; its ARN contains the address, which is known only once
 * the port is.
 * @param origin without a trailing slash
 */
export function registerIssuer(store: CloudStore, origin: string, nowMs: number): void {
  const url = `${origin.replace(/^https?:\/\//, "")}${issuerPath}`;
  const arn = accountArn(`oidc-provider/${url}`);
  if (store.findProvider(arn)) return;
  // The sandbox uses plain HTTP, so there is no certificate whose thumbprint IAM could store.
  store.putProvider({ arn, url, clientIds: [portalClientId], thumbprints: [], createdAtMs: nowMs });
}
