import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { type EmbeddedTarget, parseEmbeddedTarget } from "@/lib/shared/embedding/embedded-page";
import { pageRefused, unknownHost } from "@/lib/shared/problems/embed-problems";
import type { DeploymentConfig, EmbeddingHost } from "../config";

export interface HostsConfig {
  deployments: readonly DeploymentConfig[];
  embedding: { hosts: readonly EmbeddingHost[] };
}

/** The host of a frame and the deployment that it shows, or why there is none. */
export function findHost(
  { deployments, embedding }: HostsConfig,
  { hostId, deploymentId }: { hostId: string; deploymentId: string },
): Result<{ host: EmbeddingHost; deployment: DeploymentConfig }> {
  const host = embedding.hosts.find(({ id }) => id === hostId);
  if (!host) return { ok: false, problem: unknownHost(hostId) };
  const deployment = deployments.find(({ id }) => id === deploymentId);
  // Whoever may not show a deployment does not learn whether it exists.
  if (!deployment || !host.deployments.includes(deployment.id))
    return { ok: false, problem: pageRefused(`the deployment "${deploymentId.slice(0, 60)}"`) };
  return { ok: true, host, deployment };
}

/**
 * The page that a frame's address names, if its host may show it.
 * @param path after the deployment, encoded, without a query
 */
export function findHostPage(
  config: HostsConfig,
  { path, ...address }: { hostId: string; deploymentId: string; path: string },
): Result<{ host: EmbeddingHost; deployment: DeploymentConfig; target: EmbeddedTarget }> {
  const found = findHost(config, address);
  if (!found.ok) return found;
  const target = parseEmbeddedTarget(path);
  if (!target) return { ok: false, problem: pageRefused("pages at this address") };
  if (!found.host.pages.includes(target.page))
    return { ok: false, problem: pageRefused(`pages of the kind "${target.page}"`) };
  return { ...found, target };
}
