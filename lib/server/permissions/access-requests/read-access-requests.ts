import "server-only";
import type {
  AccessRequest,
  AccessRequestFilter,
  AccessRequestList,
  AccessRequests,
} from "@/lib/shared/contracts/access-request";
import type { Result } from "@/lib/shared/contracts/result";
import type { ListPosition } from "@/lib/shared/list-position";
import { noSuchRequest } from "@/lib/shared/problems/access-request-problems";
import {
  countToDecide,
  findAccessRequest,
  listAccessRequests,
  trimAccessRequests,
} from "../../store/access-requests";
import { readPage } from "../../store/newest-first";
import { type AccessRequestCtx, readerOf } from "./access-request-ctx";
import { keptMs } from "./request-access";
import { toAccessRequest } from "./to-access-request";

const pageLength = 100;

export interface RequestsQuestion {
  list: AccessRequestList;
  filter: AccessRequestFilter;
  /** The request after which to go on. */
  before?: ListPosition | undefined;
}

/** One's own requests, or those that one may decide; 100 at a time, the newest first. @throws what the store throws */
export async function readAccessRequests(
  ctx: AccessRequestCtx,
  { list, filter, before }: RequestsQuestion,
): Promise<AccessRequests> {
  const store = await ctx.store();
  const nowMs = ctx.clock();
  const asked = { deploymentId: ctx.deployment.id, reader: readerOf(ctx), nowMs };
  await trimAccessRequests(store, nowMs - keptMs);
  ctx.delivery.send();
  const { rows, hasMore } = await readPage(pageLength, (limit) =>
    listAccessRequests(store, { ...asked, list, filter, before, limit }),
  );
  const onlooker = { personId: ctx.person.id, isAddressee: list === "decide", nowMs };
  return {
    requests: rows.map((row) => toAccessRequest(row, onlooker)),
    hasMore,
    isAdministrator: ctx.isAdministrator,
    toDecide: await countToDecide(store, asked),
  };
}

/** How many open requests one may decide. @throws what the store throws */
export async function countAccessRequests(ctx: AccessRequestCtx): Promise<{ toDecide: number }> {
  const asked = { deploymentId: ctx.deployment.id, reader: readerOf(ctx), nowMs: ctx.clock() };
  return { toDecide: await countToDecide(await ctx.store(), asked) };
}

/**
 * One request, for its requester, its addressees and administrators; for everybody else it does not exist.
 * @throws what the store throws
 */
export async function readAccessRequest(
  ctx: AccessRequestCtx,
  { id }: { id: string },
): Promise<Result<{ answer: AccessRequest }>> {
  const found = await findAccessRequest(await ctx.store(), {
    deploymentId: ctx.deployment.id,
    id,
    reader: readerOf(ctx),
  });
  if (!found) return { ok: false, problem: noSuchRequest };
  const { isAddressee } = found;
  return {
    ok: true,
    answer: toAccessRequest(found, { personId: ctx.person.id, isAddressee, nowMs: ctx.clock() }),
  };
}
