import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import {
  type LinkPreview,
  type LinkState,
  linkAudienceSchema,
  type OpenedLink,
} from "@/lib/shared/contracts/shared-link";
import { parseLinkTarget } from "@/lib/shared/links/link-target";
import { shortLinkId } from "@/lib/shared/links/short-link-id";
import { noSuchLink, tooManyGuesses } from "@/lib/shared/problems/link-problems";
import { segmentEncoded } from "@/lib/shared/url-encoding";
import type { DeploymentConfig } from "../config";
import { findNames } from "../store/known-names";
import { type CountedLink, countOpening, findLink } from "../store/shared-links";
import type { LinkCtx, OpeningCtx } from "./link-ctx";
import { stateOf, suspensionOf } from "./to-shared-link";

interface Found {
  row: CountedLink;
  deployment: DeploymentConfig;
  state: LinkState;
}

const isSameAddress = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function isAddressedTo(
  { audience }: CountedLink,
  { sessionName, email, hasVerifiedEmail, groups }: LinkCtx["person"],
) {
  const chosen = linkAudienceSchema.parse(JSON.parse(audience));
  if (chosen.kind === "anyone") return true;
  return (
    chosen.people.some((name) => name === sessionName || (hasVerifiedEmail && isSameAddress(name, email))) ||
    chosen.groups.some((group) => groups.includes(group))
  );
}

async function findKnown(ctx: LinkCtx, id: string): Promise<Found | null> {
  const row = await findLink(await ctx.store(), id);
  const deployment = row && ctx.deployments.find((each) => each.id === row.deployment_id);
  return row && deployment ? { row, deployment, state: stateOf(row, deployment, ctx.clock()) } : null;
}

/** Suspended by what its maker could not open, which may have changed since. */
const mayHaveComeBack = ({ row, deployment, state }: Found) =>
  state === "suspended" && suspensionOf(row, deployment) !== "no-role";

async function lookUp(ctx: OpeningCtx, id: string): Promise<Found | null> {
  const known = await findKnown(ctx, id);
  if (!known) return null;
  const isAddressee = isAddressedTo(known.row, ctx.person);
  const isDoubtful = isAddressee && mayHaveComeBack(known);
  if (isDoubtful) await ctx.renewVerdict(known);
  const found = isDoubtful ? await findKnown(ctx, id) : known;
  if (!found) return null;
  const isOwn = found.row.maker_id === ctx.person.id || ctx.isAdministratorOf(found.deployment);
  return isOwn || (found.state === "active" && isAddressee) ? found : null;
}

/** What this person already calls the resource that a link opens; the link itself tells nobody. */
async function knownName(ctx: LinkCtx, { path, deployment_id }: CountedLink): Promise<string | null> {
  const id = parseLinkTarget(path)?.ids.at(-1);
  if (!id) return null;
  const owner = { personId: ctx.person.id, deploymentId: deployment_id };
  const [known] = await findNames(await ctx.store(), owner, [id]);
  return known?.name ?? null;
}

export interface FoundPreview {
  answer: LinkPreview;
  isMaker: boolean;
  /** Of the resource; null where this person has not met it. */
  name: string | null;
}

/** A link as somebody may open it, or as its maker may see it; every miss is a guess. @throws what the store throws */
export async function findLinkFor(ctx: OpeningCtx, id: string): Promise<Result<Found>> {
  const nowMs = ctx.clock();
  const waitMs = ctx.guesses.waitMs(ctx.person.id, nowMs);
  if (waitMs > 0) return { ok: false, problem: tooManyGuesses(waitMs) };
  const found = await lookUp(ctx, id);
  if (found) return { ok: true, ...found };
  ctx.guesses.recordMiss(ctx.person.id, nowMs);
  return { ok: false, problem: noSuchLink };
}

/**
 * What a link would open, for whom it was made; counts nothing. Its maker and administrators are told whether it still
 * opens; to everybody else a link that does not is one that never was.
 * @throws what the store throws
 */
export async function previewLink(ctx: OpeningCtx, { id }: { id: string }): Promise<Result<FoundPreview>> {
  const found = await findLinkFor(ctx, id);
  if (!found.ok) return found;
  const { row, deployment, state } = found;
  return {
    ok: true,
    isMaker: row.maker_id === ctx.person.id,
    name: await knownName(ctx, row),
    answer: {
      deployment: { id: deployment.id, label: deployment.label },
      path: row.path,
      note: row.note,
      makerName: row.maker_name,
      expiresAtMs: row.expires_at_ms > 0 ? row.expires_at_ms : null,
      state,
      suspension: state === "suspended" ? suspensionOf(row, deployment) : null,
    },
  };
}

/**
 * Opens a link because its button was pressed, and counts it, unless its maker is found to have lost its target. What can be
 * seen there is up to the person's own role. @throws what the store throws
 */
export async function openLink(
  ctx: OpeningCtx,
  { id }: { id: string },
): Promise<Result<{ answer: OpenedLink }>> {
  const found = await findLinkFor(ctx, id);
  if (!found.ok) return found;
  const { row, deployment, state } = found;
  const { person } = ctx;
  // Makers are about to read it themselves.
  if (state === "active" && row.maker_id !== person.id) await ctx.renewVerdict(found);
  const isCounted =
    state === "active" &&
    (await countOpening(await ctx.store(), {
      id,
      person: { id: person.id, name: person.name },
      nowMs: ctx.clock(),
    }));
  if (isCounted)
    ctx.record({ kind: "link-opened", deploymentId: deployment.id, person, subject: shortLinkId(id) });
  return isCounted
    ? { ok: true, answer: { href: `/${segmentEncoded(deployment.id)}${row.path}` } }
    : { ok: false, problem: noSuchLink };
}
