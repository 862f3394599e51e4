"use client";

import { useRef, useState } from "react";
import type { ConnectionReport } from "@/lib/shared/contracts/connection-checks";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { ReadScope } from "./read-scope";
import { reportProblem } from "./report-problem";

export interface ConnectionChecksState {
  report: ConnectionReport | null;
  problem: Problem | null;
  isRunning: boolean;
}

/** Runs the connection checks when asked; the last report stays while they run again or fail. */
export function useConnectionChecks(scope: ReadScope, csrfToken: string) {
  const [state, setState] = useState<ConnectionChecksState>({
    report: null,
    problem: null,
    isRunning: false,
  });
  const isBegun = useRef(false);
  const run = async () => {
    if (isBegun.current) return;
    isBegun.current = true;
    setState(({ report }) => ({ report, problem: null, isRunning: true }));
    try {
      const { askConnectionChecks } = await import("./ask-connection-checks");
      const report = await askConnectionChecks({ scope, csrfToken });
      setState({ report, problem: null, isRunning: false });
    } catch (failure) {
      const problem = reportProblem(failure);
      setState(({ report }) => ({ report, problem, isRunning: false }));
    } finally {
      isBegun.current = false;
    }
  };
  return { ...state, run: () => void run() };
}
