let isPaused = false;

/** While it is paused, links fetch nothing before somebody follows them. */
export function pausePrefetch(isToPause: boolean): void {
  isPaused = isToPause;
}

export const isPrefetchPaused = (): boolean => isPaused;
