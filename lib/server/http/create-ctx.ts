import "server-only";
import type { Person } from "../auth/person";
import { callGateway } from "../aws/call-gateway";
import { deploymentGateway } from "../aws/deployment-gateway";
import type { DeploymentConfig, RoleConfig } from "../config";
import { portalLog } from "../log";
import type { Ctx } from "../sdma/ctx";
import { readCache } from "../sdma/read-cache";

/** What a verb needs to act for a person in a role. */
export function createCtx(input: {
  person: Person;
  role: RoleConfig;
  deployment: DeploymentConfig;
  signal?: AbortSignal;
}): Ctx {
  const { person, role, deployment, signal } = input;
  const gateway = deploymentGateway(deployment);
  return {
    person,
    role,
    deployment,
    clock: Date.now,
    reads: readCache(),
    ...(signal ? { signal } : {}),
    callGateway: async (call) => {
      const result = await callGateway(gateway, { deployment, role, person }, call);
      const { operationId, status, durationMs, attempts, requestId, clockCorrectedMs } = result.call;
      const code = result.isAnswer ? undefined : result.problem.code;
      portalLog().info({
        deployment: deployment.id,
        role: role.id,
        person: person.sessionName,
        operationId,
        status,
        code,
        durationMs: Math.round(durationMs),
        attempts,
        requestId,
        clockCorrectedMs,
      });
      return result;
    },
  };
}
