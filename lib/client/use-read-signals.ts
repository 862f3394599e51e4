"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";
import { canceledProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemError } from "./problem-error";

export interface ReadSignals {
  /** A signal that aborts when the component leaves, so that a left page stops its requests. */
  newSignal: () => AbortSignal;
  /** Aborts every such signal; its reason is the Problem of a canceled request. */
  cancel: () => void;
}

/** Signals for the requests of one component. */
export function useReadSignals(): ReadSignals {
  const controllers = useRef(new Set<AbortController>());
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const abortAll = useCallback((reason?: Error) => {
    for (const controller of controllers.current) controller.abort(reason);
    controllers.current.clear();
  }, []);
  useEffect(() => {
    clearTimeout(leaving.current);
    return () => {
      // React's strict mode unmounts and remounts within the same task, which is not a reason to abort.
      leaving.current = setTimeout(abortAll);
    };
  }, [abortAll]);
  const newSignal = useCallback(() => {
    const controller = new AbortController();
    controllers.current.add(controller);
    return controller.signal;
  }, []);
  return useMemo(
    () => ({ newSignal, cancel: () => abortAll(new ProblemError(canceledProblem)) }),
    [newSignal, abortAll],
  );
}
