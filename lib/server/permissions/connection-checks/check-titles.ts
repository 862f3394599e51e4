import "server-only";
import type { ConnectionCheckId } from "@/lib/shared/contracts/connection-checks";

/** Names of the checks for people. */
export const checkTitles: Readonly<Record<ConnectionCheckId, string>> = {
  endpoint: "Address of the API",
  "name-resolution": "Name resolution",
  tls: "TLS",
  reachable: "API reachable",
  region: "Region of the endpoint",
  "api-id": "API id of the endpoint",
  "unsigned-probe": "Unsigned request is refused",
  stage: "Stage",
  clock: "Clock",
  "portal-credentials": "The portal’s own credentials",
  "role-trust": "Trust policy and external id",
  "session-duration": "Session duration and role chaining",
  "signed-probe": "Signed request is answered",
  "missing-token": "Signature arrives",
  "iam-prefix": "Paths begin with /iam/",
  "signing-service": "Service name of the signature",
  "signing-region": "Region of the signature",
  "credentials-expired": "Credentials have not expired",
  "credentials-invalid": "Credentials are known to AWS",
  "iam-permission": "Role may invoke the API",
  "api-key": "API key",
  firewall: "Firewall and resource policy",
  quota: "Quota and rate",
};
