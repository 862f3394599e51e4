import type { ServiceName } from "../http/service";
import type { WireRequest } from "../sigv4/wire-request";

export interface FaultTarget {
  service: ServiceName;
  method: string;
  /** Raw path, without query. */
  path: string;
  /** SDMA's operation, or the one that the query protocol, AWS JSON or CBOR names; null if there is none. */
  operation: string | null;
  /** Session name or IAM user, found by the access key alone: nothing is verified yet. */
  person: () => string | null;
}

export interface FaultAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** The request that a fault answers, so that it can use the protocol of the service and of the request. */
export interface FaultedRequest {
  service: ServiceName;
  wire: WireRequest;
}

export interface Fault {
  match: (request: FaultTarget) => boolean;
  /** Requests that it applies to before it is removed; if absent, all until it is removed. */
  times?: number;
  /** Sent instead of the real answer. */
  answer?: FaultAnswer | ((faulted: FaultedRequest) => FaultAnswer);
  /** Before the request reaches the service. */
  delayMs?: number;
  /** Random delay on top, from 0 up to this. */
  jitterMs?: number;
  /** Delays the integration; the gateway stops waiting if this takes too long. */
  integrationDelayMs?: number;
  /** Bytes of the body after which the connection is cut. */
  dropAfterBytes?: number;
  /** Bytes of the body that are sent as if they were the whole body. */
  truncateAfterBytes?: number;
  /** The connection is cut before anything is answered. */
  isCut?: boolean;
}

export interface Faults {
  /** @returns a function that removes it. */
  add(fault: Fault): () => void;
  clear(): void;
  /** Requests that a fault still applies to; 0 if it was removed or is used up. */
  left(fault: Fault): number;
  /** The first fault that applies to this request; uses up one of its times. */
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
