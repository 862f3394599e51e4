import type { ReadScope } from "@/lib/client/read-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";

/** The part of a session that cache keys of the browser carry. */
export function pageScope({ deployment, role }: Pick<PortalSession, "deployment" | "role">): ReadScope {
  return { deploymentId: deployment.id, roleId: role.id };
}
