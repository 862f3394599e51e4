import { unknown } from "zod/mini";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import type { Problem } from "@/lib/shared/contracts/problem";
import {
  endsProbing,
  findingOfProblem,
  findingOfSuccess,
  type Probe,
  type ProbeFinding,
} from "@/lib/shared/permissions/probe/probe-finding";
import { fetchJson } from "./fetch-json";
import type { ReadScope } from "./read-scope";
import { reportProblem } from "./report-problem";

/** At once: the rate limit is shared with everybody. */
const atOnce = 2;

export interface ProbeRun {
  scope: ReadScope;
  probes: readonly Probe[];
  signal: AbortSignal;
  /** Told of each answer as it comes. */
  onFinding: (finding: ProbeFinding) => void;
  onCall?: ((call: CallRecord) => void) | undefined;
  /** Epoch milliseconds. */
  clock?: () => number;
  /** The browser's own unless a test passes another. */
  send?: typeof fetch;
}

async function askOne(probe: Probe, run: ProbeRun): Promise<ProbeFinding> {
  const { scope, signal, onCall, send, clock = Date.now } = run;
  const request = { scope, wirePath: probe.wirePath, schema: unknown(), isAnew: true, signal };
  try {
    const { call } = await fetchJson({ ...request, ...(send ? { send } : {}) });
    if (call) onCall?.(call);
    const { status = 200, requestId = null } = call ?? {};
    return findingOfSuccess(probe, { status, requestId, atMs: clock() });
  } catch (failure) {
    return findingOfProblem(probe, reportProblem(failure, onCall), clock());
  }
}

/**
 * Sends each probe once, until all are answered, one fails in a way that the next would too, or the signal aborts.
 * @returns what ended it early; null where all were answered or somebody canceled
 */
export async function runProbes(run: ProbeRun): Promise<Problem | null> {
  const waiting = [...run.probes];
  let stoppedBy: Problem | null = null;
  const work = async () => {
    for (let probe = waiting.shift(); probe; probe = waiting.shift()) {
      const finding = await askOne(probe, run);
      if (run.signal.aborted) return;
      if (finding.problem && endsProbing(finding.problem)) {
        stoppedBy ??= finding.problem;
        waiting.length = 0;
        return;
      }
      run.onFinding(finding);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return stoppedBy;
}
