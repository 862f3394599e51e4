import "server-only";
import type { AnswerClass, Problem } from "@/lib/shared/contracts/problem";
import type { AttemptOutcome, CallOrigin, Ticket } from "./admission";
import { type Attempt, type AttemptParts, attemptCall, type SignedCall, signCall } from "./attempt-call";
import type { DeploymentGateway } from "./open-gateway";

export type AdmittedAttempt = (Attempt & { waitMs: number }) | { outcome: "refused"; problem: Problem };

/** One attempt of a call, ready to be sent: nothing but its turn is missing. */
export interface ReadyAttempt extends AttemptParts {
  origin: CallOrigin;
  /** From 1. */
  number: number;
  signed: SignedCall;
}

/** After a longer wait, date and signature are made again. */
const signatureKeptMs = 1_000;

/** Refusals that API Gateway gives before it looks at any limit, so that they say nothing of one. */
const beforeLimits: ReadonlySet<AnswerClass> = new Set([
  "signature",
  "clock-skew",
  "expired-credentials",
  "invalid-credentials",
  "access-denied-iam",
  "access-denied-gateway",
]);

function outcomeOf(attempt: Attempt): AttemptOutcome["kind"] {
  if (attempt.outcome === "answer") return "answered";
  const { answerClass, wire } = attempt;
  if (answerClass === "throttled" || answerClass === "quota-exhausted") return answerClass;
  return wire.status === 0 || beforeLimits.has(answerClass) ? "failed" : "answered";
}

/** Settles the ticket of an attempt and records the attempt. */
function settle(
  gateway: DeploymentGateway,
  { origin, number, input }: ReadyAttempt,
  {
    ticket,
    kind,
    wire,
    atMs,
  }: { ticket: Ticket; kind: AttemptOutcome["kind"]; wire: Attempt["wire"]; atMs: number },
): void {
  const { limit } = ticket.settle({ kind });
  gateway.recordAttempt({
    ...origin,
    ...wire,
    atMs,
    deploymentId: gateway.deployment.id,
    operationId: input.operation.operationId,
    limit,
    attempt: number,
    waitMs: ticket.waitMs,
    cache: input.cache ?? "bypass",
  });
}

/**
 * Waits for its turn, sends the attempt, and tells the limiter and the ledger how it ended.
 * @throws the caller's reason when the caller gives up, and the deadline's when time is over
 */
export async function attemptAdmitted(
  gateway: DeploymentGateway,
  ready: ReadyAttempt,
): Promise<AdmittedAttempt> {
  const { origin, number, deadline, input } = ready;
  const { priority } = input;
  if (priority) {
    priority.onRaise = () => {
      origin.requestClass = priority.requestClass;
      gateway.admission.lift(origin);
    };
    // It may have been raised while the role was taken.
    origin.requestClass = priority.requestClass;
  }
  const admitted = await gateway.admission.admit(origin, number, deadline.leftMs(), deadline.signal);
  if (!admitted.ok) return { outcome: "refused", problem: admitted.problem };
  const { ticket } = admitted;
  const signed = ticket.waitMs > signatureKeptMs ? signCall(gateway, ready) : ready.signed;
  const [atMs, sentMs] = [gateway.clock(), performance.now()];
  try {
    const attempt = await attemptCall(gateway, signed, ready);
    settle(gateway, ready, { ticket, kind: outcomeOf(attempt), wire: attempt.wire, atMs });
    return { ...attempt, waitMs: ticket.waitMs };
  } catch (error) {
    const wire = { status: 0, latencyMs: performance.now() - sentMs, bytes: 0 };
    settle(gateway, ready, { ticket, kind: "canceled", wire, atMs });
    throw error;
  }
}
