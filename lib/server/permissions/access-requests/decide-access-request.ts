import "server-only";
import type { AccessDecision, AccessRequest } from "@/lib/shared/contracts/access-request";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Result } from "@/lib/shared/contracts/result";
import { alreadyClosed, notOwnRequest, ownRequest } from "@/lib/shared/problems/access-request-problems";
import { closeAccessRequest } from "../../store/access-requests";
import type { AccessRequestCtx } from "./access-request-ctx";
import { readAccessRequest } from "./read-access-requests";

function findObstacle(request: AccessRequest, { decision }: AccessDecision): Problem | null {
  if (request.state !== "open") return alreadyClosed(request.state, request.decision?.by ?? null);
  if (decision === "withdrawn") return request.mayWithdraw ? null : notOwnRequest;
  return request.mayDecide ? null : ownRequest;
}

/**
 * Closes a request: its addressees and administrators grant or decline it, its requester withdraws it. Changes nothing in
 * IAM or SDMA. Of several who decide at the same moment one succeeds, and the others learn who did.
 * @throws what the store throws
 */
export async function decideAccessRequest(
  ctx: AccessRequestCtx,
  { id, decision, text }: AccessDecision & { id: string },
): Promise<Result<{ answer: AccessRequest }>> {
  const read = await readAccessRequest(ctx, { id });
  if (!read.ok) return read;
  const request = read.answer;
  const obstacle = findObstacle(request, { decision, text });
  if (obstacle) return { ok: false, problem: obstacle };
  const isClosed = await closeAccessRequest(await ctx.store(), {
    id,
    state: decision,
    by: { personId: ctx.person.id, name: ctx.person.name },
    answer: text.replace(/\p{Cs}/gu, "\ufffd").trim(),
    nowMs: ctx.clock(),
  });
  if (isClosed)
    ctx.record({
      ...{ kind: "access-request-decided", deploymentId: ctx.deployment.id, person: ctx.person, subject: id },
      detail: { decision, operation: request.operationId ?? "" },
    });
  const now = await readAccessRequest(ctx, { id });
  if (isClosed || !now.ok) return now;
  return { ok: false, problem: alreadyClosed(now.answer.state, now.answer.decision?.by ?? null) };
}
