import type { PortalHandles } from "../../sandbox/portal-handles";

/**
 * Configuration of a portal with one deployment, which is a sandbox.
 * @param settings of the deployment: its id, its roles, and whatever is measured
 */
export function benchPortalConfig(portalUrl: string, handles: PortalHandles, settings: object) {
  return {
    portalUrl,
    signIn: { issuer: handles.oidcIssuer, clientId: handles.oidcClientId, groupsClaim: "groups" },
    deployments: [
      {
        label: "Bench",
        region: handles.region,
        endpoint: handles.apiEndpoint,
        apiId: handles.restApiId,
        stage: handles.stage,
        account: handles.accountId,
        awsEndpoint: handles.origin,
        ...settings,
      },
    ],
  };
}
