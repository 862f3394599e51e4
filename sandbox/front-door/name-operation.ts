import { readForm } from "../http/form";
import { headerValue, type WireRequest } from "../sigv4/wire-request";

const rpcPath = /^\/service\/\w+\/operation\/(\w+)$/;

/**
 * The operation that a request names itself: in `X-Amz-Target` (AWS JSON), in its path (Smithy RPC v2) or as `Action`
 * (query protocol). REST services name theirs by method and path, so null for those.
 */
export function nameOperation(wire: WireRequest): string | null {
  const target = headerValue(wire, "x-amz-target");
  if (target !== undefined) return target.split(".").at(-1) ?? null;
  return rpcPath.exec(wire.path)?.[1] ?? readForm(wire).get("Action") ?? null;
}
