import type { ServiceName } from "../http/service";
import type { WireRequest } from "../sigv4/wire-request";

export interface FaultTarget {
  service: ServiceName;
  method: string;
  /** Raw path, without query. */
  path: string;
  /** SDMA's operation, or the one that the query protocol, AWS JSON or CBOR names; null where neither does. */
  operation: string | null;
  /** Session name, or name of the IAM user, by the access key alone: nothing is verified yet. */
  person: () => string | null;
}

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** What a fault answers, so that it can speak the protocol of the service and of the request. */
export interface FaultedRequest {
  service: ServiceName;
  wire: WireRequest;
}

export interface Fault {
  match: (request: FaultTarget) => boolean;
  /** How many requests it applies to before it is removed; without it, all until it is removed. */
  times?: number;
  /** Given instead of the real answer. */
  answer?: FaultAnswer | ((faulted: FaultedRequest) => FaultAnswer);
  /** On the way to the service. */
  delayMs?: number;
  /** Added to the delay at random, from nothing up to this. */
  jitterMs?: number;
  /** Behind the gateway, which gives up on its integration when this takes too long. */
  integrationDelayMs?: number;
  /** Bytes of the body after which the connection is cut. */
  dropAfterBytes?: number;
  /** Bytes of the body that are sent as if they were all. */
  truncateAfterBytes?: number;
  /** The connection is cut before anything is answered. */
  isCut?: boolean;
}

export interface Faults {
  /** @returns what takes it away again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** How many requests a fault still applies to; 0 when it is gone. */
  left(fault: Fault): number;
  /** The first fault that applies to this request, one of its times used up. */
  take(request: FaultTarget): Fault | null;
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear: () => {
      active = [];
    },
    left: (fault) => active.find((entry) => entry.fault === fault)?.left ?? 0,
    take: (request) => {
      if (active.length === 0) return null;
      const hit = active.find(({ fault }) => fault.match(request));
      if (!hit) return null;
      hit.left -= 1;
      if (hit.left <= 0) active = active.filter((entry) => entry !== hit);
      return hit.fault;
    },
  };
}
