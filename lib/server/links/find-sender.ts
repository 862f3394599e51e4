import "server-only";
import type { LinkSender, RefusedPlace } from "@/lib/shared/contracts/access-request";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { findSignIn } from "../store/known-sign-ins";
import type { OpeningCtx } from "./link-ctx";
import { findLinkFor } from "./open-link";

/** A place without ids, as where somebody has no role, is on the way to every page of the deployment. */
function leadsTo(path: string, { libraryId, projectId }: RefusedPlace): boolean {
  const [library, project] = parseLinkTarget(path)?.ids ?? [];
  return (libraryId ?? library) === library && (projectId ?? project) === project;
}

/**
 * Who sent a link to the place that was refused, for a person whom the link is for. Nobody where the link is for others,
 * leads elsewhere, or where the sender has not signed in for 90 days. @throws what the store throws
 */
export async function findSender(
  ctx: OpeningCtx,
  { id, deploymentId, place }: { id: string; deploymentId: string; place: RefusedPlace },
): Promise<LinkSender | null> {
  const found = await findLinkFor(ctx, id);
  if (!found.ok || found.state !== "active" || found.deployment.id !== deploymentId) return null;
  const { row } = found;
  if (row.maker_id === ctx.person.id || !leadsTo(row.path, place)) return null;
  const sender = await findSignIn(await ctx.store(), row.maker_id);
  return sender ? { name: row.maker_name, principal: sender.session_name } : null;
}
