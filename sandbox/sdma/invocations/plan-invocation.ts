import { createHash } from "node:crypto";
import type { InvocationTable } from "../store/schema";

export interface InvocationRequest {
  connectorInvocationId: string;
  connectorId: string;
  resourceId: string;
  triggerResourceType: "file" | "asset" | "project";
  eventTriggeredBy: string;
  eventCorrelationId: string;
  nowSeconds: number;
}

const queuedSeconds = 2;
const shortestRunSeconds = 3;

/**
 * Plans an invocation when it is requested: two seconds in the queue, three to ten running, and one in eight fails. Its
 * status is derived from the clock, so that it continues across a restart.
 */
export function planInvocation({ nowSeconds, ...requested }: InvocationRequest): InvocationTable {
  const dice = createHash("sha256").update(requested.connectorInvocationId).digest();
  const startsAt = nowSeconds + queuedSeconds;
  return {
    ...requested,
    createdAt: nowSeconds,
    startsAt,
    endsAt: startsAt + shortestRunSeconds + (dice.readUInt8(0) % 8),
    outcome: dice.readUInt8(1) % 8 === 0 ? "FAILED" : "SUCCEEDED",
    eventType: "ManualTrigger",
  };
}
