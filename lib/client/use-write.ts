"use client";

import { useState, useSyncExternalStore } from "react";
import type { Problem } from "@/lib/shared/contracts/problem";
import { performWrite, type Write } from "./perform-write";
import type { WriteResult } from "./send-write";

export interface WriteState {
  isPending: boolean;
  /** Why the last write did not succeed. */
  problem: Problem | null;
}

/** Given to `onDone` by whoever leaves the page: until it is gone, the write stays pending. */
export const leavingPage = new Promise<never>(() => undefined);

/** One write at a time: a second one is not begun while the first is pending. */
export class WriteLane {
  #state: WriteState = { isPending: false, problem: null };
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly getState = (): WriteState => this.#state;

  /**
   * @param onDone follows a success; the write is pending until it has settled
   * @returns null where another write is pending, and this one was not begun
   */
  async run<Answer>(
    begin: () => Promise<WriteResult<Answer>>,
    onDone?: (data: Answer) => void | Promise<void>,
  ): Promise<WriteResult<Answer> | null> {
    if (this.#state.isPending) return null;
    this.#enter({ isPending: true, problem: null });
    const result = await begin();
    try {
      if (result.ok) await onDone?.(result.data);
    } finally {
      this.#enter({ isPending: false, problem: result.ok ? null : result.problem });
    }
    return result;
  }

  #enter(state: WriteState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Makes writes one after another, each sent once. A component that leaves ends none of them. */
export function useWrite() {
  const [lane] = useState(() => new WriteLane());
  const state = useSyncExternalStore(lane.subscribe, lane.getState, lane.getState);
  const write = <Answer>(request: Write<Answer>, onDone?: (data: Answer) => void | Promise<void>) =>
    lane.run(() => performWrite(request), onDone);
  return { ...state, write };
}
