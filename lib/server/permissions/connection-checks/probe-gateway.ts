import "server-only";
import { operationById } from "@/lib/shared/sdma/catalog";
import { attemptAdmitted } from "../../aws/admitted-attempt";
import type { RoleSession } from "../../aws/assume-role";
import { headerText, signCall } from "../../aws/attempt-call";
import type { Deadline } from "../../aws/deadline";
import { describeFailure } from "../../aws/describe-problem";
import type { GatewayEndpoint } from "../../aws/resolve-endpoint";
import type { WireAnswer } from "../../aws/transport";
import type { ChecksCtx } from "./checks-ctx";
import type { GatewayReply, Probe } from "./evidence";

/** The safest and cheapest read: nobody needs a level in SDMA for it. */
const operation = operationById("ListLibraries");
const call = { operation, wirePath: "/iam/libraries", wireQuery: "maxResults=1" };

/** API Gateway cannot parse it, and says so on every path, whether it exists or not. */
const garbledSignature = { authorization: "Bearer connection-check" };

export type ProbeKind = { signedAs: RoleSession } | "unsigned" | "garbled";

function originOf({ person, role }: ChecksCtx) {
  return {
    personId: person.id,
    roleId: role.id,
    requestClass: "interactive",
    feature: "permissions",
    embeddingHost: null,
    linkId: null,
  } as const;
}

function replyOf(answer: WireAnswer, receivedAtMs: number): GatewayReply {
  answer.body.destroy();
  const { status, headers } = answer;
  const isJson = headers["content-type"]?.includes("json") ?? false;
  const facts = { operationId: operation.operationId, upstreamStatus: status };
  return {
    status,
    problem: isJson ? null : describeFailure("unexpected", "The response was a web page, not JSON.", facts),
    date: headerText(headers.date),
    receivedAtMs,
  };
}

/**
 * Sends one attempt, once: nothing is retried or corrected, so that the first answer is seen. Admitted by the limiter and
 * counted by the ledger like every attempt.
 */
export async function probeGateway(
  ctx: ChecksCtx,
  endpoint: GatewayEndpoint,
  { kind, deadline }: { kind: ProbeKind; deadline: Deadline },
): Promise<Probe<GatewayReply>> {
  const { gateway, clock } = ctx;
  const session = typeof kind === "object" ? kind.signedAs : null;
  const input = { ...call, ...(kind === "garbled" ? { headers: garbledSignature } : {}) };
  const parts = { input, session, endpoint, deadline };
  const signed = signCall(gateway, parts);
  const attempt = await attemptAdmitted(gateway, { ...parts, origin: originOf(ctx), number: 1, signed });
  if (attempt.outcome === "refused")
    return { state: "failed", problem: attempt.problem, errorName: attempt.problem.code };
  if (attempt.outcome === "answer") return { state: "done", value: replyOf(attempt.answer, clock()) };
  const { problem, wire, date } = attempt;
  if (wire.status === 0) return { state: "failed", problem, errorName: problem.code };
  return { state: "done", value: { status: wire.status, problem, date, receivedAtMs: clock() } };
}
