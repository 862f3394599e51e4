import { routeSegments } from "../gateway/route-segments";
import type { ServiceName } from "../http/service";
import type { Sdma } from "../sdma/contract";
import { parseQuery } from "../sigv4/canonical-request";
import { headerValue, type WireRequest } from "../sigv4/wire-request";
import type { FaultTarget } from "./faults";
import { nameOperation } from "./name-operation";

export interface FaultTargetContext {
  sdma: Sdma;
  /** Session name or user name that an access key belongs to. */
  personOf: (accessKeyId: string) => string | null;
}

function accessKeyOf(wire: Omit<WireRequest, "body">): string | undefined {
  const header = /Credential=([^/,\s]+)\//.exec(headerValue(wire, "authorization") ?? "")?.[1];
  if (header !== undefined) return header;
  return new Map(parseQuery(wire.query) ?? []).get("X-Amz-Credential")?.split("/")[0];
}

/** What a fault can be limited to, looked up only if a fault needs it. */
export function faultTarget(
  { sdma, personOf }: FaultTargetContext,
  service: ServiceName,
  wire: WireRequest,
): FaultTarget {
  const { method, path } = wire;
  return {
    service,
    method,
    path,
    get operation() {
      if (service !== "execute-api") return nameOperation(wire);
      return sdma.findOperation(method, routeSegments(path))?.operationId ?? null;
    },
    person: () => {
      const accessKeyId = accessKeyOf(wire);
      return accessKeyId === undefined ? null : personOf(accessKeyId);
    },
  };
}
