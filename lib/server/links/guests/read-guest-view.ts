import "server-only";
import type { GuestView } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import { deadGuestLink, guestFailure, usedUpLink } from "@/lib/shared/problems/guest-problems";
import type { SdmaAttribute } from "@/lib/shared/sdma/generated/answers.gen";
import * as reads from "@/lib/shared/sdma/generated/reads.gen";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import type { Ctx } from "../../sdma/ctx";
import { readAnswer } from "../../sdma/read-answer";
import { logSuspension } from "../../store/guest-link-log";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";
import type { GuestListing } from "./guest-files";

export type GuestResult<Answer> = Result<{ answer: Answer }>;

const mostAttributes = 20;
const longestValue = 200;

/** A guest is told nothing of roles and resources; that the link has used its day is theirs to know. */
export const toGuestProblem = (problem: Problem): Problem =>
  problem.code === usedUpLink.code && problem.title === usedUpLink.title ? problem : guestFailure(problem);

const toAttributes = (attributes: readonly SdmaAttribute[]) =>
  attributes
    .flatMap(({ name, value }) =>
      ["string", "number", "boolean"].includes(typeof value)
        ? [{ name, value: String(value).slice(0, longestValue) }]
        : [],
    )
    .slice(0, mostAttributes);

/** Name and attributes of the asset; a link to files does not open their asset. */
async function readHead(
  guest: Ctx,
  { target }: FoundGuestLink,
  { files }: GuestListing,
): Promise<Result<Pick<GuestView, "name" | "attributes">>> {
  if (target.fileIds) {
    const [first] = files;
    const name = files.length === 1 && first ? nameOfPath(first.path) : `${files.length} files`;
    return { ok: true, name, attributes: [] };
  }
  const { libraryId, projectId, assetId } = target;
  const read = await readAnswer(guest, reads.getAsset, { libraryId, projectId, assetId });
  if (!read.ok) return read;
  const { assetName, attributes = [] } = read.data;
  return { ok: true, name: assetName, attributes: toAttributes(attributes) };
}

/**
 * The files that a link opens at this moment, if its maker could still open them.
 * @throws what the store throws
 */
export async function listForGuest(
  ctx: GuestCtx,
  link: FoundGuestLink,
): Promise<GuestResult<GuestListing & { guest: Ctx }>> {
  const guest = ctx.guestOf(link);
  const listed = await ctx.files.list(guest, link);
  if (!listed.ok) return { ok: false, problem: toGuestProblem(listed.problem) };
  const verdict = await ctx.makerChecks.check(ctx, link, listed.files[0]?.fileId);
  if (verdict === "may") return { ok: true, answer: { ...listed, guest } };
  if (verdict !== "may-not") return { ok: false, problem: toGuestProblem(verdict.unclear) };
  const { client } = ctx;
  const event = { link_id: link.row.id, at_ms: ctx.clock(), event: "suspended", client };
  await logSuspension(await ctx.store(), { ...event, detail: "Its maker could not open this anymore." });
  return { ok: false, problem: deadGuestLink };
}

export const downloadsLeft = ({ most_downloads, downloads }: FoundGuestLink["row"]): number | null =>
  most_downloads > 0 ? Math.max(0, most_downloads - downloads) : null;

/** What a guest's page shows. @throws what the store throws */
export async function readGuestView(ctx: GuestCtx, link: FoundGuestLink): Promise<GuestResult<GuestView>> {
  const listed = await listForGuest(ctx, link);
  if (!listed.ok) return listed;
  const { guest, files, isWhole } = listed.answer;
  const head = await readHead(guest, link, { files, isWhole });
  if (!head.ok) return { ok: false, problem: toGuestProblem(head.problem) };
  const { row, deployment, target } = link;
  const version = /-version-(\d+)$/.exec(target.versionId ?? "")?.[1];
  return {
    ok: true,
    answer: {
      linkId: row.id,
      makerName: row.maker_name,
      note: row.note,
      label: deployment.label,
      name: head.name,
      version: version === undefined ? null : Number(version),
      expiresAtMs: row.expires_at_ms,
      mostDownloads: row.most_downloads > 0 ? row.most_downloads : null,
      downloadsLeft: downloadsLeft(row),
      files,
      isWhole,
      attributes: head.attributes,
    },
  };
}
