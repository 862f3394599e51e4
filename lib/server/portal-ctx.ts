import "server-only";
import type { PersonSummary, PortalSession } from "@/lib/shared/contracts/portal-session";
import type { RoleSession } from "./aws/assume-role";
import { type CallPurpose, callGateway, type GatewayResult } from "./aws/call-gateway";
import { fetchPresigned } from "./aws/fetch-presigned";
import { withOtherRoles } from "./aws/role-evidence";
import type { DeploymentConfig, RoleConfig } from "./config";
import { gatewayOf, type Portal } from "./portal";
import type { Ctx } from "./sdma/ctx";

export interface Acting extends Partial<CallPurpose> {
  person: PersonSummary;
  role: RoleConfig;
  /** Every role that the person may take in the deployment. */
  granted?: readonly RoleConfig[];
  deployment: DeploymentConfig;
  /** Aborted when nobody waits for the answer anymore. */
  signal?: AbortSignal | undefined;
  /** The person asked to see everything as it is now. */
  isReload?: boolean;
  /** Of the request that this is done for. */
  requestId?: string | undefined;
}

/** What a verb needs to act for a person in a role. */
export function createCtx(portal: Portal, acting: Acting): Ctx {
  const { person, role, deployment, signal, isReload, requestClass } = acting;
  const { feature = "proxy", embeddingHost = null, linkId = null } = acting;
  const gateway = gatewayOf(portal, deployment.id);
  const purpose = { feature, embeddingHost, linkId, requestId: acting.requestId };
  const readClass = requestClass ?? "interactive";
  return {
    person,
    role,
    deployment,
    clock: portal.clock,
    reads: portal.reads,
    readClass,
    names: portal.names,
    ...(signal ? { signal } : {}),
    ...(isReload ? { readsSinceMs: portal.clock() } : {}),
    fetchPresigned: (request) => fetchPresigned(gateway, request),
    callGateway: async (call) => {
      const request = { deployment, role, person, purpose: { ...purpose, requestClass } };
      const result = await callGateway(gateway, request, call);
      noteCall(portal, acting, result);
      return withOtherRoles(portal.evidence, { deployment, role, granted: acting.granted ?? [] }, result);
    },
    recordSavedRead: ({ operationId, status, cache }) =>
      gateway.recordAttempt({
        ...purpose,
        ...sentNothing,
        atMs: portal.clock(),
        deploymentId: deployment.id,
        personId: person.id,
        roleId: role.id,
        requestClass: readClass,
        operationId,
        status,
        cache,
      }),
  };
}

const sentNothing = { limit: null, attempt: 0, waitMs: 0, latencyMs: 0, bytes: 0 } as const;

function noteCall(
  portal: Portal,
  { deployment, role, granted = [], person, requestId, linkId = null }: Acting,
  result: GatewayResult,
): void {
  const { operationId, status, durationMs, attempts, waitMs, clockCorrectedMs } = result.call;
  const code = result.ok ? undefined : result.problem.code;
  portal.metrics.countCall({
    deployment: deployment.id,
    operation: operationId,
    outcome: code ?? "ok",
    attempts,
    durationMs,
  });
  portal.log.info({
    requestId,
    deployment: deployment.id,
    role: role.id,
    person: person.sessionName,
    operationId,
    status,
    code,
    durationMs: Math.round(durationMs),
    attempts,
    waitMs,
    upstreamRequestId: result.call.requestId,
    clockCorrectedMs,
  });
  // What a guest's visit asks in somebody's name is neither their own read nor their own failure.
  if (linkId !== null) return;
  portal.makerVerdicts.note({
    ...{ personId: person.id, deploymentId: deployment.id, roleId: role.id, operationId },
    ...{ grantedRoleIds: granted.map(({ id }) => id), path: result.call.path, code: code ?? null },
  });
  if (!result.ok)
    portal.failedRequests.record(
      { personId: person.id, deploymentId: deployment.id },
      { roleId: role.id, call: result.call, problem: result.problem },
    );
}

/** Takes a role past the sessions that are kept. @throws what STS answered */
export const assumeAnew = (portal: Portal, acting: Acting): Promise<RoleSession> =>
  gatewayOf(portal, acting.deployment.id).assumeAnew(acting);

/**
 * Assumes the role that a page's own calls need anyway; those calls report a refusal.
 * @returns when its credentials end in epoch milliseconds, or null where it is refused; a promise while it is being taken
 */
export function credentialsExpiryOf(portal: Portal, acting: Acting): PortalSession["credentialsExpireAtMs"] {
  const session = gatewayOf(portal, acting.deployment.id).roleSessions.get(acting);
  if ("credentials" in session) return session.expiresAtMs;
  return session.then(
    ({ expiresAtMs }) => expiresAtMs,
    () => null,
  );
}
