import "server-only";
import { type DeploymentConfig, portalConfig } from "../config";
import { processState } from "../process-state";
import { assumeRole, type RoleRequest } from "./assume-role";
import { type GatewayEndpoint, resolveEndpoint } from "./resolve-endpoint";
import { RetryBudget } from "./retry-policy";
import { RoleSessions } from "./role-sessions";
import { SigningClock } from "./signing-clock";

export type { RoleRequest };

/** What the calls of one deployment share. */
export interface DeploymentGateway {
  deployment: DeploymentConfig;
  roleSessions: RoleSessions;
  signingClock: SigningClock;
  retryBudget: RetryBudget;
  /** The API key where the usage plan asks for one. */
  extraHeaders: Readonly<Record<string, string>>;
  /** Uniform in [0, 1). */
  random: () => number;
  /** @throws what SSM answered where the endpoint is a parameter */
  endpoint(): Promise<GatewayEndpoint>;
  /** Secrets that no message may show. */
  secrets(): Iterable<string>;
}

/** @param apiKey sent with every call where the usage plan asks for one */
export function createDeploymentGateway(deployment: DeploymentConfig, apiKey?: string): DeploymentGateway {
  const signingClock = new SigningClock(Date.now);
  const nowMs = () => signingClock.nowMs();
  const roleSessions = new RoleSessions((request) => assumeRole(request, nowMs()), nowMs);
  return {
    deployment,
    roleSessions,
    signingClock,
    retryBudget: new RetryBudget(),
    extraHeaders: apiKey ? { "x-api-key": apiKey } : {},
    random: Math.random,
    endpoint: async () => resolveEndpoint(deployment, Date.now()),
    *secrets() {
      yield* roleSessions.secrets();
      if (apiKey) yield apiKey;
    },
  };
}

/** The gateway of a deployment, one a process. */
export function deploymentGateway(deployment: DeploymentConfig): DeploymentGateway {
  const gateways = processState("gateways", () => new Map<string, DeploymentGateway>());
  const gateway =
    gateways.get(deployment.id) ??
    createDeploymentGateway(deployment, portalConfig().secrets.apiKeys.get(deployment.id));
  gateways.set(deployment.id, gateway);
  return gateway;
}
