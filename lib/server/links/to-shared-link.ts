import "server-only";
import * as z from "zod/mini";
import {
  type LinkState,
  type LinkSuspension,
  linkAudienceSchema,
  type SharedLink,
} from "@/lib/shared/contracts/shared-link";
import { type RulePerson, ruleFor } from "@/lib/shared/permissions/people/role-rules";
import type { DeploymentConfig } from "../config";
import type { CountedLink } from "../store/shared-links";

const makerFactsSchema = z.object({
  email: z.string(),
  hasVerifiedEmail: z.boolean(),
  groups: z.array(z.string()),
  /** Absent where it was stored by an older version. */
  sessionName: z.optional(z.string()),
});

/** @throws for what no version of the portal wrote */
export const parseMakerFacts = (facts: string) => makerFactsSchema.parse(JSON.parse(facts));

/** What the rules of the configuration look at, as it is stored beside a link. */
export const makerFactsOf = ({
  email,
  hasVerifiedEmail,
  groups,
  sessionName,
}: RulePerson & { sessionName: string }): string =>
  JSON.stringify({ email, hasVerifiedEmail, groups, sessionName });

/**
 * Why a link does not open although it was neither revoked nor has expired: the rules of the configuration give its maker no
 * role, by what was known of them when they last used links, or the last read of its target, theirs or in their name, was refused.
 */
export function suspensionOf(row: CountedLink, deployment: DeploymentConfig): LinkSuspension | null {
  const facts = parseMakerFacts(row.maker_facts);
  if (!deployment.roles.some((role) => ruleFor(role, facts))) return "no-role";
  if (row.maker_verdict === "gone") return "target-gone";
  return row.maker_verdict === "refused" ? "no-access" : null;
}

/** Revoked, expired, or suspended for one of the reasons above. */
export function stateOf(row: CountedLink, deployment: DeploymentConfig, nowMs: number): LinkState {
  if (row.revoked_at_ms > 0) return "revoked";
  if (row.expires_at_ms > 0 && row.expires_at_ms <= nowMs) return "expired";
  return suspensionOf(row, deployment) === null ? "active" : "suspended";
}

const orNull = (atMs: number) => (atMs > 0 ? atMs : null);

export interface LinkViewer {
  personId: string;
  /** What the viewer has read the link's target to be called; null: never. */
  targetName: string | null;
  isAdministrator: boolean;
  deployment: DeploymentConfig;
  nowMs: number;
}

/** A stored link as its maker or an administrator sees it. @throws for a row that no version of the portal wrote */
export function toSharedLink(row: CountedLink, viewer: LinkViewer): SharedLink {
  const { personId, targetName, deployment, nowMs } = viewer;
  const state = stateOf(row, deployment, nowMs);
  return {
    ...{ id: row.id, state, targetName },
    suspension: state === "suspended" ? suspensionOf(row, deployment) : null,
    targetReadAtMs: row.maker_verdict === "" ? null : orNull(row.maker_verdict_at_ms),
    path: row.path,
    note: row.note,
    audience: linkAudienceSchema.parse(JSON.parse(row.audience)),
    maker: {
      ...{ name: row.maker_name, isSelf: row.maker_id === personId },
      ...(viewer.isAdministrator ? { id: row.maker_id } : {}),
    },
    createdAtMs: row.created_at_ms,
    expiresAtMs: orNull(row.expires_at_ms),
    revokedAtMs: orNull(row.revoked_at_ms),
    opens: row.opens,
    openers: row.openers,
    lastOpenedAtMs: orNull(row.last_opened_at_ms),
  };
}
