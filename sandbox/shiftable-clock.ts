export interface ShiftableClock {
  /** Epoch milliseconds. */
  now: () => number;
  offsetMs(): number;
  /** Moves the clock on, or back when negative; everything that the sandbox dates moves with it. */
  shift(byMs: number): void;
  reset(): void;
}

export function shiftableClock(base: () => number): ShiftableClock {
  let offset = 0;
  return {
    now: () => base() + offset,
    offsetMs: () => offset,
    shift: (byMs) => {
      offset += byMs;
    },
    reset: () => {
      offset = 0;
    },
  };
}
