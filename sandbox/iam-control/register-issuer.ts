import type { CloudStore } from "../cloud/cloud-store";
import { issuerPath, portalClientId } from "../oidc/issuer-configuration";
import { accountArn } from "./entity-arns";

/**
 * Makes the sandbox's issuer one that the account trusts; its ARN holds the address, which is known once the port is.
 * @param origin without slash at the end
 */
export function registerIssuer(store: CloudStore, origin: string, nowMs: number): void {
  const url = `${origin.replace(/^https?:\/\//, "")}${issuerPath}`;
  const arn = accountArn(`oidc-provider/${url}`);
  if (store.findProvider(arn)) return;
  // The sandbox speaks plain HTTP, so there is no certificate whose thumbprint IAM could keep.
  store.putProvider({ arn, url, clientIds: [portalClientId], thumbprints: [], createdAtMs: nowMs });
}
