import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import type { LinkDetails, linkLists, SharedLink, SharedLinks } from "@/lib/shared/contracts/shared-link";
import type { ListPosition } from "@/lib/shared/list-position";
import { noSuchLink } from "@/lib/shared/problems/link-problems";
import { readPage } from "../store/newest-first";
import {
  type CountedLink,
  findLink,
  listLinks,
  listMakers,
  listOpeners,
  saveMakerFacts,
  trimLinks,
} from "../store/shared-links";
import type { DeploymentLinkCtx } from "./link-ctx";
import { makerFactsOf, toSharedLink } from "./to-shared-link";

const pageLength = 100;
const mostOpeners = 200;
const mostMakers = 500;
/** How long links stay in the list after their end. */
const keptMs = 180 * 86_400_000;

/** As the viewer has read them: nobody learns a name from another person. Costs no request of SDMA. */
const namesOf = ({ sdma, person, deployment }: DeploymentLinkCtx, rows: readonly CountedLink[]) =>
  sdma.names.find({ personId: person.id, deploymentId: deployment.id }, [
    ...new Set(rows.flatMap(({ target_id }) => (target_id === "" ? [] : [target_id]))),
  ]);

/** One link as the person of the ctx sees it. */
export async function showLink(ctx: DeploymentLinkCtx, row: CountedLink): Promise<SharedLink> {
  const { deployment, person } = ctx;
  const names = await namesOf(ctx, [row]);
  return toSharedLink(row, {
    ...{ personId: person.id, deployment, nowMs: ctx.clock() },
    isAdministrator: ctx.isAdministratorOf(deployment),
    targetName: names.get(row.target_id)?.name ?? null,
  });
}

export interface LinksQuestion {
  list: (typeof linkLists)[number];
  /** The link after which to go on. */
  before?: ListPosition | undefined;
}

/**
 * One's own links, or for administrators everybody's; 100 at a time, the newest first. What the configuration's rules know
 * the person by is renewed on the way. @throws what the store throws
 */
export async function readLinks(
  ctx: DeploymentLinkCtx,
  { list, before }: LinksQuestion,
): Promise<SharedLinks> {
  const { deployment, person } = ctx;
  const isAdministrator = ctx.isAdministratorOf(deployment);
  const store = await ctx.store();
  const nowMs = ctx.clock();
  const maker = { deploymentId: deployment.id, makerId: person.id };
  await trimLinks(store, nowMs - keptMs);
  await saveMakerFacts(store, { ...maker, facts: makerFactsOf(person) });
  const makerId = list === "all" && isAdministrator ? null : person.id;
  const { rows, hasMore } = await readPage(pageLength, (limit) =>
    listLinks(store, { ...maker, makerId, before, limit }),
  );
  const names = await namesOf(ctx, rows);
  const viewer = { personId: person.id, deployment, nowMs, isAdministrator };
  return {
    links: rows.map((row) =>
      toSharedLink(row, { ...viewer, targetName: names.get(row.target_id)?.name ?? null }),
    ),
    ...{ hasMore, isAdministrator },
    makers: isAdministrator ? await listMakers(store, deployment.id, mostMakers) : [],
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
): Promise<Result<{ answer: LinkDetails }>> {
  const row = await findOwnLink(ctx, id);
  if (!row) return { ok: false, problem: noSuchLink };
  const openers = await listOpeners(await ctx.store(), id, mostOpeners);
  return {
    ok: true,
    answer: {
      link: await showLink(ctx, row),
      openers: openers.map(({ person_name, opens, first_at_ms, last_at_ms }) => ({
        ...{ name: person_name, opens },
        ...{ firstAtMs: first_at_ms, lastAtMs: last_at_ms },
      })),
    },
  };
}
