"use client";

import { useCallback, useState } from "react";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { diffVersions, type VersionDiff } from "@/components/resources/version-diff";
import { ProblemError } from "@/lib/client/problem-error";
import type { ReadScope } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import { useReadSignals } from "@/lib/client/use-read-signals";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { AssetAddress } from "@/lib/shared/routes";
import { readVersionFiles } from "./read-version-files";

export type Comparison =
  | { state: "idle" }
  | { state: "reading" }
  | { state: "failed"; problem: Problem }
  | { state: "done"; before: string; after: string; diff: VersionDiff; isComplete: boolean };

/** Compares two versions of an asset; at least one request for each, when asked. */
export function useVersionDiff(scope: ReadScope, address: AssetAddress) {
  const [comparison, setComparison] = useState<Comparison>({ state: "idle" });
  const record = useRecordCalls();
  const { newSignal, cancel } = useReadSignals();
  const compare = useCallback(
    async (before: string, after: string) => {
      setComparison({ state: "reading" });
      const signal = newSignal();
      const read = (versionId: string) =>
        readVersionFiles({ scope, address, versionId, signal, onCall: record });
      try {
        const [earlier, later] = await Promise.all([read(before), read(after)]);
        const diff = diffVersions(earlier.items, later.items);
        setComparison({
          state: "done",
          before,
          after,
          diff,
          isComplete: earlier.isComplete && later.isComplete,
        });
      } catch (failure) {
        // A page that was left cannot show it; a page whose request was canceled can.
        if (!signal.aborted || failure instanceof ProblemError)
          setComparison({ state: "failed", problem: reportProblem(failure, record) });
      }
    },
    [scope, address, newSignal, record],
  );
  return { comparison, compare, cancel };
}
