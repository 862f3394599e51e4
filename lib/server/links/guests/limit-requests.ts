import "server-only";
import { usedUpLink } from "@/lib/shared/problems/guest-problems";
import type { Ctx } from "../../sdma/ctx";
import { takeRequests } from "../../store/guest-links";
import type { FoundGuestLink } from "./found-guest-link";
import type { GuestCtx } from "./guest-ctx";

/** Counts every request that a link causes, and sends none beyond its ceiling for the day. */
export function limitRequests(
  ctx: Ctx,
  { row }: FoundGuestLink,
  { store, clock }: Pick<GuestCtx, "store" | "clock">,
): Ctx {
  const take = async (count: number) => takeRequests(await store(), row, { nowMs: clock(), count });
  return {
    ...ctx,
    callGateway: async (call) => {
      const { operation, wirePath } = call;
      if (!(await take(1))) {
        const notSent = { durationMs: 0, attempts: 0, cache: "bypass", status: usedUpLink.status } as const;
        const { operationId, method } = operation;
        return { ok: false, problem: usedUpLink, call: { operationId, method, path: wirePath, ...notSent } };
      }
      const result = await ctx.callGateway(call);
      if (result.call.attempts > 1) await take(result.call.attempts - 1);
      return result;
    },
  };
}
