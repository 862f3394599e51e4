import "server-only";
import type {
  AccessPreview,
  Addressees,
  CreatedAccessRequest,
  NeededAccess,
  NewAccessRequest,
  Refusal,
} from "@/lib/shared/contracts/access-request";
import type { Result } from "@/lib/shared/contracts/result";
import { noSuchRequest, tooManyRequests } from "@/lib/shared/problems/access-request-problems";
import {
  type AccessRequestRow,
  findOpenRequest,
  insertAccessRequest,
  type NewRow,
  trimAccessRequests,
} from "../../store/access-requests";
import { toStoredText } from "../../store/stored-text";
import type { AccessRequestCtx } from "./access-request-ctx";
import { findAddressees } from "./find-addressees";
import { findNeeded } from "./find-needed";
import { toAccessRequest } from "./to-access-request";

const dayMs = 86_400_000;
const openMs = 30 * dayMs;
/** How long closed requests are kept. */
export const keptMs = 180 * dayMs;
const mostOpen = 20;

/** One person's refusal of one operation on one resource, in one role. */
function openKeyOf({ deployment, person, role }: AccessRequestCtx, refusal: Refusal): string {
  const { layer, operationId = null, place } = refusal;
  const ids = Object.entries(place).toSorted(([one], [two]) => (one < two ? -1 : 1));
  const roleId = layer === "sdma" ? null : (role?.id ?? null);
  return JSON.stringify([deployment.id, person.id, layer, operationId, ids, roleId]);
}

/** Who can grant it, and who sent the link that led there: they can explain what it is for. */
async function addresseesOf(
  ctx: AccessRequestCtx,
  needed: NeededAccess,
  refusal: Refusal,
): Promise<Addressees> {
  const [granters, sender] = await Promise.all([
    findAddressees(ctx, needed, refusal.place),
    ctx.senderOf(refusal),
  ]);
  return sender ? { ...granters, sender } : granters;
}

/** Whom the table of addressees lets see a request; administrators see all. */
function principalsOf(addressees: Addressees): { type: string; principal: string }[] {
  const members = addressees.kind === "members" ? addressees.members : [];
  const { sender } = addressees;
  const isMember = members.some(({ type, principal }) => type === "USER" && principal === sender?.principal);
  return sender && !isMember ? [...members, { type: "USER", principal: sender.principal }] : members;
}

const own = (ctx: AccessRequestCtx, row: AccessRequestRow) =>
  toAccessRequest(row, { personId: ctx.person.id, isAddressee: false, nowMs: ctx.clock() });

/**
 * What would be asked, and of whom. Nothing is stored or sent.
 * Costs up to four requests of SDMA.
 * @throws what the store throws
 */
export async function previewAccessRequest(
  ctx: AccessRequestCtx,
  refusal: Refusal,
): Promise<Result<{ answer: AccessPreview }>> {
  const found = findNeeded(ctx, refusal);
  if (!found.ok) return found;
  const { needed } = found;
  const known = await findOpenRequest(await ctx.store(), openKeyOf(ctx, refusal), ctx.clock());
  if (known) {
    const existing = own(ctx, known);
    return { ok: true, answer: { needed, addressees: existing.addressees, existing } };
  }
  const addressees = await addresseesOf(ctx, needed, refusal);
  return { ok: true, answer: { needed, addressees, existing: null } };
}

async function newRow(
  ctx: AccessRequestCtx,
  { refusal, reason }: NewAccessRequest,
  needed: NeededAccess,
): Promise<{ row: NewRow; addressees: { type: string; principal: string }[] }> {
  const { person, role, deployment } = ctx;
  const addressees = await addresseesOf(ctx, needed, refusal);
  const nowMs = ctx.clock();
  const { operationId = null, place, requestId = null } = refusal;
  return {
    addressees: principalsOf(addressees),
    row: {
      id: ctx.newId(),
      deployment_id: deployment.id,
      person_id: person.id,
      requester: JSON.stringify({ name: person.name, email: person.email, roleLabel: role?.label ?? null }),
      principal: person.sessionName,
      asked: JSON.stringify({ operationId, place, needed, refusalRequestId: requestId }),
      reason: toStoredText(reason),
      addressees: JSON.stringify(addressees),
      open_key: openKeyOf(ctx, refusal),
      created_at_ms: nowMs,
      expires_at_ms: nowMs + openMs,
      delivery_state: ctx.delivery.hasWebhook ? "pending" : "none",
    },
  };
}

/**
 * Stores a request for what would lift a refusal, and sends it to the webhook in the background. An open request for the
 * same is answered instead of storing it twice. Costs up to four requests of SDMA.
 * @throws what the store throws
 */
export async function requestAccess(
  ctx: AccessRequestCtx,
  input: NewAccessRequest,
): Promise<Result<{ answer: CreatedAccessRequest }>> {
  const found = findNeeded(ctx, input.refusal);
  if (!found.ok) return found;
  const store = await ctx.store();
  const openKey = openKeyOf(ctx, input.refusal);
  const known = await findOpenRequest(store, openKey, ctx.clock());
  if (known) return { ok: true, answer: { request: own(ctx, known), isJoined: true } };
  await trimAccessRequests(store, ctx.clock() - keptMs);
  const inserted = await insertAccessRequest(store, {
    ...(await newRow(ctx, input, found.needed)),
    mostOpen,
  });
  if (inserted.state === "too-many") return { ok: false, problem: tooManyRequests(mostOpen) };
  if (inserted.state === "joined")
    return { ok: true, answer: { request: own(ctx, inserted.row), isJoined: true } };
  ctx.delivery.send();
  const stored = await findOpenRequest(store, openKey, ctx.clock());
  // Between the two statements somebody has decided it.
  if (!stored) return { ok: false, problem: noSuchRequest };
  return { ok: true, answer: { request: own(ctx, stored), isJoined: false } };
}
