import type { ReadScope } from "@/lib/client/read-scope";
import type { PortalSession } from "@/lib/shared/contracts/portal-session";

/** The part of a session that reads of the browser carry. */
export function pageScope({ deployment, role, person }: PortalSession): ReadScope {
  return { deploymentId: deployment.id, roleId: role.id, personId: person.id };
}
