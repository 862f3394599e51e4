import "server-only";
import type { GuestPreview, GuestSession } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import { type Result, refuse } from "@/lib/shared/contracts/result";
import {
  deadGuestLink,
  passwordsBusy,
  tooManyGuestGuesses,
  waitForPassword,
  wrongPassword,
} from "@/lib/shared/problems/guest-problems";
import { logGuest } from "../../store/guest-link-log";
import { countGuestOpening, findGuestLinkBySecret } from "../../store/guest-links";
import { forgetTries, insertGuestSession, returnTry, takeTry } from "../../store/guest-sessions";
import { guestStateOf, secretHashOf, toFoundLink } from "./find-guest-link";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";
import { mostQuickTries, PasswordsBusy, waitAfterFailures } from "./guest-passwords";
import { readGuestView } from "./read-guest-view";

/** A page stays open for an hour; nothing prolongs it. */
const sessionMs = 3_600_000;

/** A link that opens; every miss is a guess. @throws what the store throws */
export async function findBySecret(ctx: GuestCtx, secret: string): Promise<Result<{ link: FoundGuestLink }>> {
  const nowMs = ctx.clock();
  const row = await findGuestLinkBySecret(await ctx.store(), secretHashOf(secret));
  const link = row && toFoundLink(row, ctx.deployments);
  const isOpen = link && guestStateOf(link, nowMs) === "active";
  if (isOpen && !ctx.makerChecks.isRefused(link.row.id, nowMs)) return { ok: true, link };
  // Behind one address there may be many guests; what nobody can guess need not wait for the misses of others.
  const waitMs = ctx.guesses.waitMs(ctx.client, nowMs);
  if (waitMs > 0) return refuse(tooManyGuestGuesses(waitMs));
  ctx.guesses.recordMiss(ctx.client, nowMs);
  return refuse(deadGuestLink);
}

/**
 * What stands before the button: who shares, and whether there is a password. Counts nothing and asks nobody; for a link
 * that does not open, the answer is that of one that never was. @throws what the store throws
 */
export async function previewGuestLink(
  ctx: GuestCtx,
  secret: string,
): Promise<Result<{ answer: GuestPreview }>> {
  const found = await findBySecret(ctx, secret);
  if (!found.ok) return found;
  const { row, deployment } = found.link;
  return {
    ok: true,
    answer: {
      linkId: row.id,
      makerName: row.maker_name,
      label: deployment.label,
      hasPassword: row.password_hash !== "",
      expiresAtMs: row.expires_at_ms,
    },
  };
}

/** Whoever opens a link to the newest version sees it, whatever was read before; other links hold what they held. */
const seeingTheNewest = (ctx: GuestCtx): GuestCtx => ({
  ...ctx,
  guestOf: (link) => {
    const { versionId, fileIds } = link.target;
    const guest = ctx.guestOf(link);
    return versionId === null && fileIds === null ? { ...guest, readsSinceMs: ctx.clock() } : guest;
  },
});

async function judgePassword(
  ctx: GuestCtx,
  { row, deployment }: FoundGuestLink,
  password: string | null,
): Promise<Problem | null> {
  if (row.password_hash === "") return null;
  const store = await ctx.store();
  const { client } = ctx;
  const nowMs = ctx.clock();
  const tried = await takeTry(store, { linkId: row.id, client, nowMs, waitAfterMs: waitAfterFailures });
  if (!tried.mayTry) return waitForPassword(Math.max(1_000, tried.nextAtMs - nowMs));
  const isRight = await ctx.passwords.isRight(password ?? "", row.password_hash).catch(async (error) => {
    await returnTry(store, { linkId: row.id, client, failures: tried.failures });
    throw error;
  });
  if (isRight) {
    await forgetTries(store, row.id, client);
    return null;
  }
  await logGuest(store, { link_id: row.id, at_ms: nowMs, event: "password-refused", client, detail: "" });
  ctx.record({
    kind: "guest-link-password-refused",
    deploymentId: deployment.id,
    person: null,
    about: { id: row.maker_id, name: row.maker_name },
    subject: row.id,
    detail: { tries: tried.failures },
  });
  return wrongPassword(tried.failures, mostQuickTries, waitAfterFailures(tried.failures));
}

/**
 * Opens a link because its button was pressed: password, then whether its maker still could, then what it shows; and only
 * then it counts. @returns a bearer that is kept as its hash @throws what the store throws
 */
export async function openGuestLink(
  ctx: GuestCtx,
  { secret, password }: { secret: string; password: string | null },
): Promise<Result<{ answer: GuestSession }>> {
  const found = await findBySecret(ctx, secret);
  if (!found.ok) return found;
  const { link } = found;
  const refused = await judgePassword(ctx, link, password).catch((error: unknown) => {
    if (error instanceof PasswordsBusy) return passwordsBusy;
    throw error;
  });
  if (refused) return refuse(refused);
  const view = await readGuestView(seeingTheNewest(ctx), link);
  if (!view.ok) return view;
  const { row, deployment } = link;
  const store = await ctx.store();
  const nowMs = ctx.clock();
  if (!(await countGuestOpening(store, row.id, nowMs))) return refuse(deadGuestLink);
  const bearer = ctx.newToken();
  const { client } = ctx;
  const endsAtMs = Math.min(nowMs + sessionMs, row.expires_at_ms);
  await insertGuestSession(store, {
    ...{ token_hash: secretHashOf(bearer), link_id: row.id, client, ends_at_ms: endsAtMs },
  });
  await logGuest(store, { link_id: row.id, at_ms: nowMs, event: "opened", client, detail: "" });
  ctx.record({
    kind: "guest-link-opened",
    deploymentId: deployment.id,
    person: null,
    about: { id: row.maker_id, name: row.maker_name },
    subject: row.id,
  });
  const endsInSeconds = Math.floor((endsAtMs - nowMs) / 1_000);
  return { ok: true, answer: { bearer, endsInSeconds, view: view.answer } };
}
