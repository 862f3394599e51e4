"use client";

import { CircleCheck, CircleX, ClockAlert, DatabaseZap } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { CopyableId } from "@/components/ui/copyable-id";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { formatDuration } from "@/lib/shared/format/duration";
import { summarizeCalls, summaryLabel } from "./summarize-calls";

const cacheLabels: Record<CallRecord["cache"], string> = {
  miss: "sent to API Gateway",
  hit: "from the cache",
  joined: "shared with an identical read",
  bypass: "never cached",
};

/** Every call of a page with its status, attempts, cache state and time. */
export function CallList({ calls }: { calls: readonly CallRecord[] }) {
  const summary = summarizeCalls(calls);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">
        This page used {summaryLabel(summary)}. Every request counts against the deployment's daily quota;
        cached responses do not.
      </p>
      {summary.clockCorrectedMs !== undefined && <ClockNotice correctedMs={summary.clockCorrectedMs} />}
      <ol className="flex flex-col gap-2">
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls have no identity of their own and never move
          <li key={index} className="rounded-lg border border-line p-3">
            <CallEntry call={call} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function CallEntry({ call }: { call: CallRecord }) {
  const isFine = call.status < 400;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <span title={call.operationId} className="truncate font-medium">
          {call.operationId}
        </span>
        <Badge tone={isFine ? "success" : "danger"} icon={isFine ? <CircleCheck /> : <CircleX />}>
          {call.status}
        </Badge>
      </div>
      <code className="break-all text-ink-muted text-xs">
        {call.method} {call.path}
      </code>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-subtle text-xs">
        <span>{formatDuration(call.durationMs)}</span>
        <span className="inline-flex items-center gap-1">
          {call.attempts === 0 && <DatabaseZap aria-hidden className="size-3.5" />}
          {cacheLabels[call.cache]}
        </span>
        {call.attempts > 1 && <span>{call.attempts} attempts</span>}
      </p>
      {call.requestId && <CopyableId id={call.requestId} name="request id" />}
    </div>
  );
}

function ClockNotice({ correctedMs }: { correctedMs: number }) {
  const direction = correctedMs > 0 ? "slow" : "fast";
  return (
    <p className="flex gap-2 rounded-lg border border-warning-line bg-warning-soft p-3 text-warning-ink">
      <ClockAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        The portal's clock is {formatDuration(Math.abs(correctedMs))} {direction}. The portal corrected its
        signatures; an administrator should set the server's clock.
      </span>
    </p>
  );
}
