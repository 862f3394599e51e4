import "server-only";
import * as z from "zod/mini";
import { type LinkState, linkAudienceSchema, type SharedLink } from "@/lib/shared/contracts/shared-link";
import { type RulePerson, ruleFor } from "@/lib/shared/permissions/people/role-rules";
import type { DeploymentConfig } from "../config";
import type { CountedLink } from "../store/shared-links";

const makerFactsSchema = z.object({
  email: z.string(),
  hasVerifiedEmail: z.boolean(),
  groups: z.array(z.string()),
});

/** What the rules of the configuration look at, as it is stored beside a link. */
export const makerFactsOf = ({ email, hasVerifiedEmail, groups }: RulePerson): string =>
  JSON.stringify({ email, hasVerifiedEmail, groups });

/**
 * Revoked, expired, or suspended while the rules of the configuration give its maker no role, by what was known of them
 * when they last used links.
 */
export function stateOf(row: CountedLink, deployment: DeploymentConfig, nowMs: number): LinkState {
  if (row.revoked_at_ms > 0) return "revoked";
  if (row.expires_at_ms > 0 && row.expires_at_ms <= nowMs) return "expired";
  const facts = makerFactsSchema.parse(JSON.parse(row.maker_facts));
  return deployment.roles.some((role) => ruleFor(role, facts)) ? "active" : "suspended";
}

const orNull = (atMs: number) => (atMs > 0 ? atMs : null);

export interface LinkViewer {
  personId: string;
  deployment: DeploymentConfig;
  nowMs: number;
}

/** A stored link as its maker or an administrator sees it. @throws for a row that no version of the portal wrote */
export function toSharedLink(row: CountedLink, { personId, deployment, nowMs }: LinkViewer): SharedLink {
  return {
    id: row.id,
    state: stateOf(row, deployment, nowMs),
    path: row.path,
    note: row.note,
    audience: linkAudienceSchema.parse(JSON.parse(row.audience)),
    maker: { name: row.maker_name, isSelf: row.maker_id === personId },
    createdAtMs: row.created_at_ms,
    expiresAtMs: orNull(row.expires_at_ms),
    revokedAtMs: orNull(row.revoked_at_ms),
    opens: row.opens,
    openers: row.openers,
    lastOpenedAtMs: orNull(row.last_opened_at_ms),
  };
}
