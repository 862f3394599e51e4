import "server-only";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import { type ConnectionCheckId, connectionCheckIds } from "@/lib/shared/contracts/connection-checks";
import {
  checkApiId,
  checkEndpoint,
  checkName,
  checkReachable,
  checkRegion,
  checkStage,
  checkTls,
  checkUnsigned,
} from "./address-checks";
import { checkTitles } from "./check-titles";
import { checkClock } from "./clock-check";
import type { Evidence } from "./evidence";
import type { Decide } from "./finding";
import { checkApiKey, checkFirewall, checkIamPermission } from "./permission-checks";
import { checkQuota } from "./quota-check";
import { checkExpired, checkInvalid, checkPortalCredentials, checkSessionDuration } from "./role-checks";
import {
  checkIamPrefix,
  checkMissingToken,
  checkSigned,
  checkSigningRegion,
  checkSigningService,
} from "./signature-checks";
import { checkRoleTrust } from "./trust-check";

const decisions: Readonly<Record<ConnectionCheckId, Decide>> = {
  endpoint: checkEndpoint,
  "name-resolution": checkName,
  tls: checkTls,
  reachable: checkReachable,
  region: checkRegion,
  "api-id": checkApiId,
  "unsigned-probe": checkUnsigned,
  stage: checkStage,
  clock: checkClock,
  "portal-credentials": checkPortalCredentials,
  "role-trust": checkRoleTrust,
  "session-duration": checkSessionDuration,
  "signed-probe": checkSigned,
  "missing-token": checkMissingToken,
  "iam-prefix": checkIamPrefix,
  "signing-service": checkSigningService,
  "signing-region": checkSigningRegion,
  "credentials-expired": checkExpired,
  "credentials-invalid": checkInvalid,
  "iam-permission": checkIamPermission,
  "api-key": checkApiKey,
  firewall: checkFirewall,
  quota: checkQuota,
};

/** Every check, in the order in which they are shown. Pure: the same evidence gives the same verdicts. */
export const decideChecks = (evidence: Evidence): CheckResult[] =>
  connectionCheckIds.map((id) => ({ id, title: checkTitles[id], ...decisions[id](evidence) }));
