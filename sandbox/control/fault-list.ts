import type { Faults } from "../front-door/faults";
import { type FaultOrder, toFault } from "./fault-order";

export interface ListedFault extends FaultOrder {
  id: string;
  /** Requests that it still applies to; absent if it stays until it is removed. */
  left?: number;
}

export interface FaultList {
  add(order: FaultOrder): ListedFault;
  /** The active ones. */
  all(): ListedFault[];
  /** @returns whether there was such a fault. */
  remove(id: string): boolean;
  clear(): void;
}

/** Faults ordered through the control port, by id; those of tests in the same process are not among them. */
export function faultList(faults: Faults): FaultList {
  const active = new Map<string, { order: FaultOrder; left: () => number; take: () => void }>();
  let count = 0;
  const listed = (id: string, order: FaultOrder, left: number): ListedFault => ({
    id,
    ...order,
    ...(Number.isFinite(left) ? { left } : {}),
  });
  const forgetSpent = () => {
    for (const [id, { left }] of active) if (left() === 0) active.delete(id);
  };
  return {
    add: (order) => {
      count += 1;
      const id = String(count);
      const fault = toFault(order);
      active.set(id, { order, take: faults.add(fault), left: () => faults.left(fault) });
      return listed(id, order, faults.left(fault));
    },
    all: () => {
      forgetSpent();
      return [...active].map(([id, { order, left }]) => listed(id, order, left()));
    },
    remove: (id) => {
      active.get(id)?.take();
      return active.delete(id);
    },
    clear: () => {
      for (const { take } of active.values()) take();
      active.clear();
    },
  };
}
