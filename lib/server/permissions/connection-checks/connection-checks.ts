import "server-only";
import { LRUCache } from "lru-cache";
import type { ConnectionReport } from "@/lib/shared/contracts/connection-checks";
import type { Result } from "@/lib/shared/contracts/result";
import { connectionChecksRunning, connectionJustChecked } from "@/lib/shared/problems/check-problems";
import type { ChecksCtx } from "./checks-ctx";
import { decideChecks } from "./decide-checks";
import { gatherEvidence } from "./gather-evidence";
import { type NetworkProbes, networkProbes } from "./probe-network";

export type ChecksResult = Result<{ report: ConnectionReport }>;

/** Each run costs requests and sessions of STS. */
const pauseMs = 10_000;
const mostPeople = 10_000;

interface Run {
  key: string;
  startedAtMs: number;
  /** Absent once it is over. */
  report?: Promise<ConnectionReport>;
}

async function runChecks(ctx: ChecksCtx, network: NetworkProbes): Promise<ConnectionReport> {
  const startedMs = performance.now();
  const ranAtMs = ctx.clock();
  const evidence = await gatherEvidence(ctx, network);
  return {
    deploymentId: ctx.gateway.deployment.id,
    roleId: ctx.role.id,
    ranAtMs,
    durationMs: Math.round(performance.now() - startedMs),
    requests: evidence.requests,
    checks: decideChecks(evidence),
  };
}

/** Runs the checks: for each person one at a time, and one every ten seconds. A second ask joins the run in flight. */
export class ConnectionChecks {
  private readonly network: NetworkProbes;
  private readonly runs = new LRUCache<string, Run>({ max: mostPeople });

  /** @param network how to look at names and TLS; a test passes another */
  constructor(network: NetworkProbes = networkProbes) {
    this.network = network;
  }

  async run(ctx: ChecksCtx): Promise<ChecksResult> {
    const { person, role, gateway, clock } = ctx;
    const key = `${gateway.deployment.id}\n${role.id}`;
    const last = this.runs.get(person.id);
    if (last?.report)
      return last.key === key
        ? { ok: true, report: await last.report }
        : { ok: false, problem: connectionChecksRunning };
    const waitMs = (last?.startedAtMs ?? Number.NEGATIVE_INFINITY) + pauseMs - clock();
    if (waitMs > 0) return { ok: false, problem: connectionJustChecked(waitMs) };
    const run: Run = { key, startedAtMs: clock() };
    run.report = runChecks(ctx, this.network).finally(() => {
      delete run.report;
    });
    this.runs.set(person.id, run);
    return { ok: true, report: await run.report };
  }
}
