import "server-only";
import type { Result } from "@/lib/shared/contracts/result";
import { deadGuestLink, tooManyReports } from "@/lib/shared/problems/guest-problems";
import { keepReport } from "../../store/guest-link-log";
import { toStoredText } from "../../store/stored-text";
import type { GuestCtx } from "./guest-ctx";
import { findBySecret } from "./open-guest-link";

/** Of one link and day, so that nobody fills its log or hides what others report. */
const most = { perClient: 3, perLink: 20 };
const dayMs = 86_400_000;

/**
 * Keeps what somebody with a link's address reports about it, for its maker. The password is not asked for: that one does
 * not have it may be the problem. @throws what the store throws
 */
export async function reportGuestLink(
  ctx: GuestCtx,
  { secret, text }: { secret: string; text: string },
): Promise<Result<{ answer: { linkId: string } }>> {
  const found = await findBySecret(ctx, secret);
  if (!found.ok) return found;
  const { row, deployment } = found.link;
  const nowMs = ctx.clock();
  const report = { linkId: row.id, client: ctx.client, text: toStoredText(text), nowMs };
  const kept = await keepReport(await ctx.store(), report, most);
  if (kept === "too-many") return { ok: false, problem: tooManyReports(dayMs - (nowMs % dayMs)) };
  if (kept === "ended") return { ok: false, problem: deadGuestLink };
  ctx.record({
    kind: "guest-link-reported",
    deploymentId: deployment.id,
    person: null,
    about: { id: row.maker_id, name: row.maker_name },
    subject: row.id,
  });
  return { ok: true, answer: { linkId: row.id } };
}
