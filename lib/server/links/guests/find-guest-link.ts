import "server-only";
import { createHash } from "node:crypto";
import type { LinkState } from "@/lib/shared/contracts/shared-link";
import { guestTargetSchema } from "@/lib/shared/links/guest-target";
import type { DeploymentConfig } from "../../config";
import { findGuestLink, type GuestLinkRow } from "../../store/guest-links";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";
import { makerRoles } from "./maker-checks";

/** Of a secret of 128 random bits or more, which no dictionary holds. */
export const secretHashOf = (secret: string) => createHash("sha256").update(secret).digest("base64url");

/** @returns null where the deployment is gone or has guest links no more @throws for a row that no version wrote */
export function toFoundLink(
  row: GuestLinkRow,
  deployments: readonly DeploymentConfig[],
): FoundGuestLink | null {
  const deployment = deployments.find(({ id }) => id === row.deployment_id);
  const guestRole = deployment?.links.guestRole;
  if (!deployment || !guestRole) return null;
  return { row, deployment, guestRole, target: guestTargetSchema.parse(JSON.parse(row.target)) };
}

/** Suspended: its maker has no role any more, or may not make guest links anymore. */
export function guestStateOf(link: FoundGuestLink, nowMs: number): LinkState {
  const { revoked_at_ms, expires_at_ms } = link.row;
  if (revoked_at_ms > 0) return "revoked";
  if (expires_at_ms <= nowMs) return "expired";
  return makerRoles(link).length > 0 ? "active" : "suspended";
}

/** A link that opens, by the id that names it in logs. @throws what the store throws */
export async function findActiveLink(ctx: GuestCtx, linkId: string): Promise<FoundGuestLink | null> {
  const row = await findGuestLink(await ctx.store(), linkId);
  const link = row && toFoundLink(row, ctx.deployments);
  return link && guestStateOf(link, ctx.clock()) === "active" ? link : null;
}
