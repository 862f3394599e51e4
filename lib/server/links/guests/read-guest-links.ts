import "server-only";
import {
  type GuestLink,
  type GuestLinkDetails,
  type GuestLinks,
  guestEvents,
} from "@/lib/shared/contracts/guest-link";
import type { Result } from "@/lib/shared/contracts/result";
import { namedIdOf } from "@/lib/shared/links/guest-target";
import type { ListPosition } from "@/lib/shared/list-position";
import type { RulePerson } from "@/lib/shared/permissions/people/role-rules";
import { noSuchGuestLink } from "@/lib/shared/problems/guest-problems";
import type { DeploymentConfig, RoleConfig } from "../../config";
import type { Ctx } from "../../sdma/ctx";
import { readGuestLog } from "../../store/guest-link-log";
import {
  findGuestLink,
  type GuestLinkRow,
  listGuestLinks,
  revokeGuestLink,
  saveGuestMakerFacts,
  trimGuestLinks,
} from "../../store/guest-links";
import { readPage } from "../../store/newest-first";
import { makerFactsOf } from "../to-shared-link";
import { guestStateOf, toFoundLink } from "./find-guest-link";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";

/** What somebody works with who makes guest links, or looks after them. */
export interface GuestMakerCtx {
  guests: GuestCtx;
  deployment: DeploymentConfig;
  person: RulePerson & { id: string; name: string; sessionName: string };
  role: RoleConfig;
  isAdministrator: boolean;
  /** Acts as the person. */
  sdma: Ctx;
  /** 128 random bits, base62. */
  newId: () => string;
}

/** What somebody reads guest links with. */
export type GuestListCtx = Pick<GuestMakerCtx, "deployment" | "person" | "isAdministrator"> & {
  guests: Pick<GuestCtx, "store" | "clock">;
  sdma: Pick<Ctx, "names">;
};

const pageLength = 100;
const entriesPerPage = 100;
/** How long links stay in the list after their end. */
const keptMs = 180 * 86_400_000;

const orNull = (value: number) => (value > 0 ? value : null);

export interface GuestLinkViewer {
  personId: string;
  /** What the viewer has read the target to be called; null: never. */
  targetName: string | null;
  nowMs: number;
}

export function toGuestLink(
  link: FoundGuestLink,
  { personId, targetName, nowMs }: GuestLinkViewer,
): GuestLink {
  const { row, target } = link;
  return {
    ...{ id: row.id, state: guestStateOf(link, nowMs), target, targetName, note: row.note },
    maker: { name: row.maker_name, isSelf: row.maker_id === personId },
    createdAtMs: row.created_at_ms,
    expiresAtMs: row.expires_at_ms,
    revokedAtMs: orNull(row.revoked_at_ms),
    hasPassword: row.password_hash !== "",
    mostDownloads: orNull(row.most_downloads),
    ...{ downloads: row.downloads, dailyRequests: row.daily_requests },
    ...{ opens: row.opens, reports: row.reports },
    lastOpenedAtMs: orNull(row.last_opened_at_ms),
  };
}

/** As the person has read them: nobody learns a name from another person. Costs no request of SDMA. */
async function showLinks(
  { sdma, person, deployment, guests }: GuestListCtx,
  links: readonly FoundGuestLink[],
): Promise<GuestLink[]> {
  const ids = links.map(({ target }) => namedIdOf(target));
  const names = await sdma.names.find({ personId: person.id, deploymentId: deployment.id }, [
    ...new Set(ids),
  ]);
  const viewer = { personId: person.id, nowMs: guests.clock() };
  return links.map((link) =>
    toGuestLink(link, { ...viewer, targetName: names.get(namedIdOf(link.target))?.name ?? null }),
  );
}

/**
 * Whether guest links are made here, and one's own, for administrators everybody's; 100 at a time, the newest first.
 * @param before the link after which to go on @throws what the store throws
 */
export async function readGuestLinks(ctx: GuestListCtx, before?: ListPosition): Promise<GuestLinks> {
  const { deployment, person, isAdministrator, guests } = ctx;
  const { guestRole, guestLinkMakers, guestMaximumDays, guestRequestsPerDay } = deployment.links;
  const store = await guests.store();
  const nowMs = guests.clock();
  const maker = { deploymentId: deployment.id, makerId: person.id };
  await trimGuestLinks(store, nowMs - keptMs, nowMs);
  await saveGuestMakerFacts(store, { ...maker, facts: makerFactsOf(person) });
  const makerId = isAdministrator ? null : person.id;
  const { rows, hasMore } = await readPage(pageLength, (limit) =>
    listGuestLinks(store, { deploymentId: deployment.id, makerId, before, limit }),
  );
  return {
    isOffered: guestRole !== undefined,
    mayMake: guestRole !== undefined && guestLinkMakers.some((group) => person.groups.includes(group)),
    mostDays: guestMaximumDays,
    mostRequestsPerDay: guestRequestsPerDay,
    links: await showLinks(
      ctx,
      rows.flatMap((row) => toFoundLink(row, [deployment]) ?? []),
    ),
    hasMore,
  };
}

async function findOwn(ctx: GuestListCtx, id: string): Promise<FoundGuestLink | null> {
  const row: GuestLinkRow | undefined = await findGuestLink(await ctx.guests.store(), id);
  const isOwn = row?.maker_id === ctx.person.id || ctx.isAdministrator;
  return row && isOwn ? toFoundLink(row, [ctx.deployment]) : null;
}

/**
 * A guest link and what happened to it, for its maker and administrators; 100 entries at a time, the newest first.
 * @param before the entry after which to go on @throws what the store throws
 */
export async function readGuestLink(
  ctx: GuestListCtx,
  id: string,
  before?: ListPosition,
): Promise<Result<{ answer: GuestLinkDetails }>> {
  const link = await findOwn(ctx, id);
  if (!link) return { ok: false, problem: noSuchGuestLink };
  const store = await ctx.guests.store();
  const { rows, hasMore } = await readPage(entriesPerPage, (limit) =>
    readGuestLog(store, id, { before, limit }),
  );
  const [shown] = await showLinks(ctx, [link]);
  if (!shown) return { ok: false, problem: noSuchGuestLink };
  return {
    ok: true,
    answer: {
      link: shown,
      log: rows.flatMap(({ id: entryId, at_ms, event, client, detail }) => {
        const known = guestEvents.find((name) => name === event);
        return known ? [{ id: entryId, atMs: at_ms, event: known, client, detail }] : [];
      }),
      hasMoreLog: hasMore,
    },
  };
}

/** Ends a guest link with all its open pages. @throws what the store throws */
export async function endGuestLink(
  ctx: GuestMakerCtx,
  id: string,
): Promise<Result<{ answer: GuestLinkDetails }>> {
  if (!(await findOwn(ctx, id))) return { ok: false, problem: noSuchGuestLink };
  const { guests, deployment, person } = ctx;
  if (await revokeGuestLink(await guests.store(), id, guests.clock()))
    guests.record({
      kind: "link-revoked",
      deploymentId: deployment.id,
      person: { id: person.id, name: person.name },
      subject: id,
      detail: { isGuestLink: true },
    });
  return readGuestLink(ctx, id);
}
