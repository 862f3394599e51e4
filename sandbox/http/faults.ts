import type { ServiceName } from "./played";

export interface FaultTarget {
  service: ServiceName;
  method: string;
  /** Raw path, without query. */
  path: string;
  /** STS action; null elsewhere. */
  operation: string | null;
}

export interface Fault {
  match: (request: FaultTarget) => boolean;
  /** How many requests it strikes before it is gone; without it, all until `clear`. */
  times?: number;
  /** Given instead of the real answer. */
  answer?: { status: number; headers?: Record<string, string>; body: string };
  delayMs?: number;
  /** Bytes of the body after which the connection is cut. */
  dropAfterBytes?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** The first fault that strikes this request, one of its times used up. */
  take(request: FaultTarget): Fault | null;
}

export function createFaults(): Faults {
  let active: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      active = [];
    },
    take: (request) => {
      const struck = active.find(({ fault }) => fault.match(request));
      if (!struck) return null;
      struck.left -= 1;
      if (struck.left <= 0) active = active.filter((entry) => entry !== struck);
      return struck.fault;
    },
  };
}
