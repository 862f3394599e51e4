"use client";

import { CircleCheck, Radio } from "lucide-react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { CopyableId } from "@/components/ui/copyable-id";
import { planProbes } from "@/lib/shared/permissions/probe/probe-finding";
import type { ShownRow } from "@/lib/shared/permissions/probe/show-verdicts";
import type { Probes } from "./use-probes";

/** Sends the request itself: the gateway's own word. Reads only. */
export function VerifyLive({ row, probes }: { row: ShownRow; probes: Probes }) {
  const [probe] = planProbes([row]);
  if (!probe) return null;
  const { progress, failure } = probes;
  const finding = probes.findings.get(probe.resource) ?? null;
  const problem = failure?.resource === probe.resource ? failure.problem : finding?.problem;
  const verify = () => void probes.run([probe]);
  return (
    <section aria-label="Verify live" className="flex flex-col gap-2">
      <Button
        size="sm"
        icon={<Radio aria-hidden />}
        onClick={verify}
        disabled={progress !== null}
        className="self-start"
      >
        {progress ? "Verifying…" : "Verify live (1 request)"}
      </Button>
      <div role="status" className="flex flex-col gap-2 text-ink-muted">
        {finding && !finding.problem && (
          <p className="flex flex-wrap items-center gap-2">
            <CircleCheck aria-hidden className="size-4 text-success-ink" />
            Both layers let it pass: {finding.status ?? 200}
            {finding.requestId && <CopyableId id={finding.requestId} name="request id" />}
          </p>
        )}
      </div>
      {problem && !progress && <ProblemNotice problem={problem} headingLevel={3} onRetry={verify} />}
    </section>
  );
}
