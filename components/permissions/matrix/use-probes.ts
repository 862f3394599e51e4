"use client";

import { useRef, useState } from "react";
import useSWR from "swr";
import { useRecordCalls } from "@/components/calls/recorded-calls";
import { type ReadScope, scopeKey } from "@/lib/client/read-scope";
import { reportProblem } from "@/lib/client/report-problem";
import { useReadSignals } from "@/lib/client/use-read-signals";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { Probe, ProbeFinding } from "@/lib/shared/permissions/probe/probe-finding";

type Findings = ReadonlyMap<string, ProbeFinding>;

/** How far a run is. */
export interface ProbeProgress {
  planned: number;
  answered: number;
}

/** What ended a run early. */
export interface ProbeFailure {
  problem: Problem;
  /** The only one that was asked; null for a run of several. */
  resource: string | null;
}

const none: Findings = new Map();

/**
 * What AWS answered to reads that were sent to learn what passes, in this role, until the page is reloaded. Nothing is sent
 * before somebody asks, and leaving the page ends a run.
 */
export function useProbes(scope: ReadScope) {
  const onCall = useRecordCalls();
  const { newSignal, cancel } = useReadSignals();
  const isBegun = useRef(false);
  const [progress, setProgress] = useState<ProbeProgress | null>(null);
  const [failure, setFailure] = useState<ProbeFailure | null>(null);
  const { data: findings = none, mutate } = useSWR<Findings>(
    ["permission-probes", ...scopeKey(scope)],
    null,
    {
      // SWR's own comparison finds all maps equal.
      compare: Object.is,
    },
  );
  const keep = (change: (before: Findings) => Findings) =>
    void mutate((before = none) => change(before), { revalidate: false });
  const run = async (probes: readonly Probe[]) => {
    if (isBegun.current) return;
    isBegun.current = true;
    const [first, ...rest] = probes;
    const fail = (problem: Problem) =>
      setFailure({ problem, resource: rest.length === 0 ? (first?.resource ?? null) : null });
    setFailure(null);
    setProgress({ planned: probes.length, answered: 0 });
    try {
      const { runProbes } = await import("@/lib/client/run-probes");
      const stoppedBy = await runProbes({
        ...{ scope, probes, onCall },
        signal: newSignal(),
        onFinding: (finding) => {
          keep((before) => new Map(before).set(finding.resource, finding));
          setProgress((before) => before && { ...before, answered: before.answered + 1 });
        },
      });
      if (stoppedBy) fail(stoppedBy);
    } catch (thrown) {
      fail(reportProblem(thrown));
    } finally {
      isBegun.current = false;
      setProgress(null);
    }
  };
  return { findings, progress, failure, run, cancel, forget: () => keep(() => none) };
}

export type Probes = ReturnType<typeof useProbes>;
