import "server-only";
import { createHash } from "node:crypto";

export interface SpanIds {
  traceId: string;
  spanId: string;
}

/**
 * Trace and span of a request, from its id: whoever has the id from a page or the log finds the trace. The portal's own
 * ids are UUIDs and become the trace id as they are, without dashes; those of a load balancer are hashed.
 */
export function spanIdsOf(requestId: string): SpanIds {
  const digest = createHash("sha256").update(requestId).digest("hex");
  const plain = requestId.replaceAll("-", "").toLowerCase();
  const isUsable = /^[0-9a-f]{32}$/.test(plain) && !/^0+$/.test(plain);
  return { traceId: isUsable ? plain : digest.slice(0, 32), spanId: digest.slice(32, 48) };
}
