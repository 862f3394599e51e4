import "server-only";
import type { GuestFile, guestTicketSchema } from "@/lib/shared/contracts/guest-link";
import { isFileOfTarget } from "@/lib/shared/links/guest-target";
import { planPreview } from "@/lib/shared/previews/preview-plan";
import {
  deadGuestLink,
  endedGuestSession,
  noDownloadsLeft,
  noGuestPreview,
  notInLink,
} from "@/lib/shared/problems/guest-problems";
import { routes } from "@/lib/shared/routes";
import { nameOfPath } from "@/lib/shared/sdma/name-of-path";
import type { Ctx } from "../../sdma/ctx";
import type { Forwarded } from "../../sdma/forwarded";
import { openFileContent } from "../../sdma/open-file-content";
import type { ContentRequest } from "../../sdma/read-content";
import { logGuest } from "../../store/guest-link-log";
import { findGuestLink, returnDownload, takeDownload } from "../../store/guest-links";
import { findGuestSession, insertGuestTicket, takeGuestTicket } from "../../store/guest-sessions";
import { findActiveLink, secretHashOf } from "./find-guest-link";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";
import { downloadsLeft, type GuestResult, listForGuest, toGuestProblem } from "./read-guest-view";

const ticketMs = 60_000;

interface OpenSession {
  link: FoundGuestLink;
  sessionHash: string;
}

/** The link that a page has open. @throws what the store throws */
export async function findOpenLink(
  ctx: GuestCtx,
  bearer: string | undefined,
): Promise<GuestResult<OpenSession>> {
  if (!bearer) return { ok: false, problem: endedGuestSession };
  const sessionHash = secretHashOf(bearer);
  const session = await findGuestSession(await ctx.store(), sessionHash, ctx.clock());
  const link = session && (await findActiveLink(ctx, session.link_id));
  return link ? { ok: true, answer: { link, sessionHash } } : { ok: false, problem: endedGuestSession };
}

interface OpenFile {
  file: GuestFile;
  guest: Ctx;
}

/** AWS lets the guest role open every file of an asset; which of them belong to the link is looked up here. */
async function findFile(ctx: GuestCtx, link: FoundGuestLink, fileId: string): Promise<GuestResult<OpenFile>> {
  if (!isFileOfTarget(link.target, fileId)) return { ok: false, problem: notInLink };
  const listed = await listForGuest(ctx, link);
  if (!listed.ok) return listed;
  const { files, guest } = listed.answer;
  const file = files.find((each) => each.fileId === fileId);
  return file ? { ok: true, answer: { file, guest } } : { ok: false, problem: notInLink };
}

const refuse = (problem: Extract<Forwarded, { ok: false }>["problem"]): Forwarded => ({
  ok: false,
  problem: toGuestProblem(problem),
  call: null,
});

const open = (
  guest: Ctx,
  { target }: FoundGuestLink,
  input: { fileId: string; isDownload: boolean } & ContentRequest,
) => {
  const { libraryId, projectId, assetId } = target;
  return openFileContent(guest, { libraryId, projectId, assetId, ...input });
};

/** Whether a request stays within what is shown of a file: more of it would be a download that nobody counts. */
function isPreview({ path, size }: GuestFile, { range }: ContentRequest): boolean {
  const plan = planPreview(path, size);
  if (plan.show === "none") return false;
  if (plan.show === "image" && range === undefined) return true;
  const last = /^bytes=0-(\d{1,12})$/.exec(range ?? "")?.[1];
  return last !== undefined && Number(last) < plan.maxBytes;
}

/** A picture is shown whole and is as good as a download, so that it was seen is recorded once for each page. */
function recordPreview(ctx: GuestCtx, { link, sessionHash }: OpenSession, { fileId, path }: GuestFile): void {
  const key = `${sessionHash} ${fileId}`;
  if (ctx.previewed.has(key)) return;
  ctx.previewed.set(key, true);
  const { row, deployment } = link;
  ctx.record({
    kind: "guest-link-previewed",
    deploymentId: deployment.id,
    person: null,
    about: { id: row.maker_id, name: row.maker_name },
    subject: row.id,
    detail: { file: nameOfPath(path) },
  });
}

/** The content of a file as the page shows it. Not counted, but recorded. @throws what the store throws */
export async function previewGuestFile(
  ctx: GuestCtx,
  session: OpenSession,
  { fileId, request }: { fileId: string; request: ContentRequest },
): Promise<Forwarded> {
  const { link } = session;
  const found = await findFile(ctx, link, fileId);
  if (!found.ok) return { ok: false, problem: found.problem, call: null };
  const { file, guest } = found.answer;
  if (!isPreview(file, request)) return { ok: false, problem: noGuestPreview, call: null };
  const content = await open(guest, link, { fileId, isDownload: false, ...request });
  if (!content.ok) return refuse(content.problem);
  recordPreview(ctx, session, file);
  return content;
}

/**
 * Takes one of the link's downloads and gives a ticket for it, which opens the file once within 60 seconds: an address may
 * be seen where a bearer must not. @throws what the store throws
 */
export async function takeGuestDownload(
  ctx: GuestCtx,
  { link, sessionHash }: OpenSession,
  fileId: string,
): Promise<GuestResult<ReturnType<typeof guestTicketSchema.parse>>> {
  const found = await findFile(ctx, link, fileId);
  if (!found.ok) return found;
  const store = await ctx.store();
  const nowMs = ctx.clock();
  if (!(await takeDownload(store, link.row.id, nowMs))) {
    const left = await findActiveLink(ctx, link.row.id);
    return { ok: false, problem: left ? noDownloadsLeft : deadGuestLink };
  }
  const ticket = ctx.newToken();
  await insertGuestTicket(store, {
    token_hash: secretHashOf(ticket),
    link_id: link.row.id,
    session_hash: sessionHash,
    file_id: fileId,
    ends_at_ms: nowMs + ticketMs,
  });
  const row = await findGuestLink(store, link.row.id);
  return {
    ok: true,
    answer: { href: routes.guestDownload(ticket), downloadsLeft: downloadsLeft(row ?? link.row) },
  };
}

/** Opens what a ticket stands for; a download of which no byte came is given back. @throws what the store throws */
export async function openGuestDownload(
  ctx: GuestCtx,
  { ticket, method }: { ticket: string; method: string },
): Promise<Forwarded> {
  const store = await ctx.store();
  const nowMs = ctx.clock();
  const taken = await takeGuestTicket(store, secretHashOf(ticket), nowMs);
  const session = taken && (await findGuestSession(store, taken.session_hash, nowMs));
  const link = session && (await findActiveLink(ctx, session.link_id));
  if (!taken || !link) return { ok: false, problem: endedGuestSession, call: null };
  const { row, deployment } = link;
  const found = await findFile(ctx, link, taken.file_id);
  const content: Forwarded = found.ok
    ? await open(found.answer.guest, link, { fileId: taken.file_id, isDownload: true, method })
    : { ok: false, problem: found.problem, call: null };
  if (!content.ok) {
    await returnDownload(store, row.id);
    return found.ok ? refuse(content.problem) : content;
  }
  const { client } = ctx;
  const detail = found.ok ? found.answer.file.path.slice(-200) : "";
  await logGuest(store, { link_id: row.id, at_ms: nowMs, event: "downloaded", client, detail });
  ctx.record({
    kind: "guest-link-downloaded",
    deploymentId: deployment.id,
    person: null,
    about: { id: row.maker_id, name: row.maker_name },
    subject: row.id,
    detail: { file: nameOfPath(detail) },
  });
  return content;
}
