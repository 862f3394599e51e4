import type { ProjectAddress } from "../../lib/shared/routes";
import type { FaultOrder } from "./sandbox-control";

/** How the paths end that the page of a project reads: the project and its assets. */
export const pageReadsOf = ({ projectId }: ProjectAddress): string[] => [
  `/projects/${projectId}`,
  `/projects/${projectId}/assets`,
];

/** Injects a fault into the reads of a project's page. */
export function projectFault(
  address: ProjectAddress,
  fault: Omit<FaultOrder, "route" | "service" | "deploymentId">,
): FaultOrder {
  return { route: pageReadsOf(address).map((end) => `*${end}`), ...fault };
}
