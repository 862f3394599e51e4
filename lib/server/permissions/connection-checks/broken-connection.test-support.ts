import type { ConnectionCheckId, ConnectionReport } from "@/lib/shared/contracts/connection-checks";
import type { AttemptRecord } from "../../aws/admission";
import { type GatewayParts, openGateway } from "../../aws/open-gateway";
import { openTransport } from "../../aws/transport";
import type { DeploymentConfig, RoleConfig } from "../../config";
import { permissionsOf, quotaOf } from "../../portal";
import type { SandboxPortal } from "../../sdma/sandbox-portal.test-support";
import { createChecksCtx } from "./checks-ctx";
import { ConnectionChecks } from "./connection-checks";

export interface Broken {
  deployment?: Partial<DeploymentConfig>;
  role?: Partial<RoleConfig>;
  parts?: Partial<GatewayParts>;
}

/** A gateway of its own for each run, so that no session of another is used. */
export function openBroken(
  sandboxed: SandboxPortal,
  { deployment: changed = {}, role: changedRole = {}, parts = {} }: Broken = {},
) {
  const deployment = { ...sandboxed.deployment, ...changed };
  const role = { ...sandboxed.ctxOf("mira.kovac").role, ...changedRole };
  const attempts: AttemptRecord[] = [];
  const gateway = openGateway({
    deployment,
    baseCredentials: sandboxed.baseCredentials,
    transport: openTransport(),
    clock: Date.now,
    random: Math.random,
    recordAttempt: (record) => void attempts.push(record),
    ...parts,
  });
  const { person } = sandboxed.ctxOf("mira.kovac");
  const ctx = createChecksCtx({
    person,
    role,
    gateway,
    quota: quotaOf(sandboxed.portal, "sandbox"),
    permissions: permissionsOf(sandboxed.portal, "sandbox"),
    clock: parts.clock ?? Date.now,
  });
  return { ctx, attempts, gateway, request: { deployment, role, person } };
}

export async function reportOf({ ctx }: ReturnType<typeof openBroken>): Promise<ConnectionReport> {
  const result = await new ConnectionChecks().run(ctx);
  if (!result.ok) throw new Error(result.problem.title);
  return result.report;
}

export function verdictsOf({ checks }: ConnectionReport, verdict: string): string[] {
  return checks.filter((found) => found.verdict === verdict).map(({ id }) => id);
}

export function found({ checks }: ConnectionReport, id: ConnectionCheckId) {
  const entry = checks.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`no check ${id}`);
  return entry;
}

/** Changes each signed request on its way, as a proxy in between would. */
export function meddling(change: (authorization: string) => string | null): Partial<GatewayParts> {
  const send = openTransport();
  return {
    transport: (request) => {
      const { authorization, ...headers } = request.headers;
      const changed = authorization === undefined ? null : change(authorization);
      return send({
        ...request,
        headers: changed === null ? headers : { ...headers, authorization: changed },
      });
    },
  };
}
