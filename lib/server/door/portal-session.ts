import "server-only";
import type { DeploymentSummary, PersonSummary } from "@/lib/shared/contracts/portal-session";
import type { Person } from "../auth/person";
import type { DeploymentConfig } from "../config";
import { endpointAddressOf, type Portal } from "../portal";

export async function toDeploymentSummary(
  portal: Portal,
  deployment: DeploymentConfig,
): Promise<DeploymentSummary> {
  const { id, label, color, region, stage } = deployment;
  return { id, label, color, region, stage, endpoint: await endpointAddressOf(portal, deployment) };
}

export function toPersonSummary({ id, name, email, sessionName, groups }: Person): PersonSummary {
  return { id, name, email, sessionName, groups };
}
