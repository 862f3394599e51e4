import "server-only";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { LinkDetails, linkLists, SharedLinks } from "@/lib/shared/contracts/shared-link";
import {
  type CountedLink,
  findLink,
  listLinks,
  listOpeners,
  saveMakerFacts,
  trimLinks,
} from "../store/shared-links";
import type { DeploymentLinkCtx } from "./link-ctx";
import { noSuchLink } from "./link-problems";
import { makerFactsOf, toSharedLink } from "./to-shared-link";

const pageLength = 100;
const mostOpeners = 200;
/** How long links stay in the list after their end. */
const keptMs = 180 * 86_400_000;

export interface LinksQuestion {
  list: (typeof linkLists)[number];
  /** Those that were made before, in epoch milliseconds. */
  beforeMs?: number | undefined;
}

/**
 * One's own links, or for administrators everybody's; 100 at a time, the newest first. What the configuration's rules know
 * the person by is renewed on the way. @throws what the store throws
 */
export async function readLinks(
  ctx: DeploymentLinkCtx,
  { list, beforeMs }: LinksQuestion,
): Promise<SharedLinks> {
  const { deployment, person } = ctx;
  const isAdministrator = ctx.isAdministratorOf(deployment);
  const store = await ctx.store();
  const nowMs = ctx.clock();
  const maker = { deploymentId: deployment.id, makerId: person.id };
  await trimLinks(store, nowMs - keptMs);
  await saveMakerFacts(store, { ...maker, facts: makerFactsOf(person) });
  const makerId = list === "all" && isAdministrator ? null : person.id;
  const rows = await listLinks(store, { ...maker, makerId, beforeMs, limit: pageLength + 1 });
  const viewer = { personId: person.id, deployment, nowMs };
  return {
    links: rows.slice(0, pageLength).map((row) => toSharedLink(row, viewer)),
    hasMore: rows.length > pageLength,
    isAdministrator,
    mostDays: deployment.links.maximumDays,
  };
}

/** A link that somebody may change: their own, or for administrators any of the deployment. */
export async function findOwnLink(ctx: DeploymentLinkCtx, id: string): Promise<CountedLink | undefined> {
  const row = await findLink(await ctx.store(), id);
  if (row?.deployment_id !== ctx.deployment.id) return undefined;
  return row.maker_id === ctx.person.id || ctx.isAdministratorOf(ctx.deployment) ? row : undefined;
}

/** A link with who has opened it, for its maker and administrators. @throws what the store throws */
export async function readLink(
  ctx: DeploymentLinkCtx,
  { id }: { id: string },
): Promise<{ ok: true; answer: LinkDetails } | { ok: false; problem: Problem }> {
  const row = await findOwnLink(ctx, id);
  if (!row) return { ok: false, problem: noSuchLink };
  const openers = await listOpeners(await ctx.store(), id, mostOpeners);
  const viewer = { personId: ctx.person.id, deployment: ctx.deployment, nowMs: ctx.clock() };
  return {
    ok: true,
    answer: {
      link: toSharedLink(row, viewer),
      openers: openers.map(({ person_name, opens, first_at_ms, last_at_ms }) => ({
        ...{ name: person_name, opens },
        ...{ firstAtMs: first_at_ms, lastAtMs: last_at_ms },
      })),
    },
  };
}
