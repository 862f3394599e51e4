import type { QuotaLimits } from "@/lib/shared/contracts/quota";
import type { RequestClass } from "@/lib/shared/quota/request-class";
import type { Admitted, AttemptOutcome, CallOrigin, Ticket } from "../aws/admission";
import { Limiter, type LimiterParts } from "./limiter";

export const exampleOrigin = (personId = "mira", requestClass: RequestClass = "interactive"): CallOrigin => ({
  personId,
  roleId: "survey",
  requestClass,
  feature: "project",
  embeddingHost: null,
  linkId: null,
});

/** Noon UTC. */
export const noonMs = Date.UTC(2026, 10, 27, 12);
export const midnightMs = Date.UTC(2026, 10, 28);

export const exampleLimits: QuotaLimits = {
  ratePerSecond: 10,
  burst: 20,
  quota: 1_000,
  period: "DAY",
  periodStartMs: midnightMs - 86_400_000,
  resetsAtMs: midnightMs,
  source: "configuration",
  planName: null,
  portalShare: 1,
};

/** A limiter on the suite's fake time, whose limits and calendar a test changes. */
export function exampleLimiter(limits: Partial<QuotaLimits> = {}, parts: Partial<LimiterParts> = {}) {
  const world = { limits: { ...exampleLimits, ...limits }, calendarMs: noonMs - performance.now() };
  const limiter = new Limiter({
    nowMs: () => performance.now(),
    clock: () => world.calendarMs + performance.now(),
    random: () => 0,
    limitsOf: () => world.limits,
    used: () => null,
    lowBudgetShare: 0.2,
    ...parts,
  });
  const ask = (origin = exampleOrigin(), { leftMs = 30_000, signal = new AbortController().signal } = {}) =>
    limiter.admit(origin, 1, leftMs, signal);
  return { limiter, world, ask };
}

/** @throws for a refusal */
export function ticketOf(admitted: Admitted): Ticket {
  if (!admitted.ok) throw new Error(`Refused: ${admitted.problem.title}`);
  return admitted.ticket;
}

export const codeOf = (admitted: Admitted) => (admitted.ok ? "admitted" : admitted.problem.code);

export const settled = (admitted: Admitted, kind: AttemptOutcome["kind"]) =>
  ticketOf(admitted).settle({ kind });
