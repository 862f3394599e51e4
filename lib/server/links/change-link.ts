import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { LinkChange, LinkDetails } from "@/lib/shared/contracts/shared-link";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { noSuchLink, problemOfChange } from "@/lib/shared/problems/link-problems";
import { prolongLink } from "../store/change-links";
import { revokeLink } from "../store/shared-links";
import { findEnd } from "./find-end";
import type { DeploymentLinkCtx } from "./link-ctx";
import { mostActiveLinks } from "./make-link";
import { findOwnLink, readLink } from "./read-links";
import { giveLink } from "./reassign-link";

/**
 * Revokes a link or gives it another end, for its maker and administrators, or another maker, for administrators. Nobody opens it once a revocation is answered.
 * @throws what the store throws
 */
export async function changeLink(
  ctx: DeploymentLinkCtx,
  { id, change }: { id: string; change: LinkChange },
): Promise<Result<{ answer: LinkDetails }>> {
  const found = await findOwnLink(ctx, id);
  if (!found) return { ok: false, problem: noSuchLink };
  if (change.change === "reassign") return giveLink(ctx, { id, makerId: change.makerId, path: found.path });
  const store = await ctx.store();
  const subject = { deploymentId: ctx.deployment.id, person: ctx.person, subject: shortLinkId(id) };
  const nowMs = ctx.clock();
  if (change.change === "revoke") {
    if (await revokeLink(store, id, nowMs)) ctx.record({ kind: "link-revoked", ...subject });
    return readLink(ctx, { id });
  }
  const end = findEnd(change.expiresAtMs, ctx.deployment, nowMs);
  if (!end.ok) return end;
  const limit = { nowMs, mostActive: mostActiveLinks };
  const changed = await prolongLink(store, { id, expiresAtMs: end.endMs, ...limit });
  const isOwn = found.maker_id === ctx.person.id;
  if (changed !== "changed")
    return { ok: false, problem: problemOfChange(changed, { mostActive: mostActiveLinks, isOwn }) };
  ctx.record({ kind: "link-prolonged", ...subject, detail: { expiresAtMs: end.endMs } });
  return readLink(ctx, { id });
}
