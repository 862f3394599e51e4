"use client";

import { useCallback, useEffect, useRef } from "react";

/** @returns a maker of signals that all abort when the component leaves, so that a left page stops its requests. */
export function useAbortOnUnmount(): () => AbortSignal {
  const controllers = useRef(new Set<AbortController>());
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const live = controllers.current;
    clearTimeout(leaving.current);
    return () => {
      // React's strict mode leaves and comes back within the same task: that is no reason to abort.
      leaving.current = setTimeout(() => {
        for (const controller of live) controller.abort();
        live.clear();
      });
    };
  }, []);
  return useCallback(() => {
    const controller = new AbortController();
    controllers.current.add(controller);
    return controller.signal;
  }, []);
}
