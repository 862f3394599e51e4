"use client";

import { Activity, ClockAlert, Hourglass } from "lucide-react";
import { useState } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { lazyPart } from "@/components/ui/lazy-part";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { CallRecord } from "@/lib/shared/contracts/call-record";
import { formatDuration } from "@/lib/shared/format/duration";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { useRecordedCalls } from "./recorded-calls";
import { summarizeCalls, summaryLabel } from "./summarize-calls";

const CallList = lazyPart(() => import("./call-list").then((module) => module.CallList), {
  loading: <Skeleton className="h-40" />,
});
const shownCalls = 3;

/** The thin bar at the bottom: what this page has cost, and a link to every call behind it. */
export function RequestStrip() {
  const calls = useRecordedCalls();
  const [isOpen, setOpen] = useState(false);
  const summary = summarizeCalls(calls ?? []);
  return (
    <footer className="flex h-8 shrink-0 items-center gap-4 border-line border-t bg-surface px-3 text-2xs text-ink-subtle md:px-6 print:hidden">
      {calls === null ? (
        <span className="flex items-center gap-1.5">
          <Activity aria-hidden className="size-3.5" />
          requests on this page
        </span>
      ) : (
        <>
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            className="flex h-6 min-w-0 shrink-0 items-center gap-1.5 rounded-md hover:text-ink"
          >
            <Activity aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">
              <span className="max-md:sr-only">this page used </span>
              {summaryLabel(summary)}
            </span>
          </button>
          {summary.clockCorrectedMs !== undefined && (
            <span className="flex items-center gap-1 text-warning-ink">
              <ClockAlert aria-hidden className="size-3.5" />
              clock corrected
            </span>
          )}
          {summary.longestWaitMs !== undefined && (
            <span className="flex items-center gap-1 whitespace-nowrap text-warning-ink">
              <Hourglass aria-hidden className="size-3.5" />
              waited {formatDuration(summary.longestWaitMs)}
              <span className="max-md:sr-only">for the API's rate limit</span>
            </span>
          )}
          <RecentCalls calls={calls} />
          {summary.lastRequestId && <RequestId id={summary.lastRequestId} />}
          <Sheet isOpen={isOpen} onOpenChange={setOpen} title="Requests made by this page">
            <CallList calls={calls} />
          </Sheet>
        </>
      )}
    </footer>
  );
}

function RecentCalls({ calls }: { calls: readonly CallRecord[] }) {
  return (
    <span className="flex min-w-0 flex-1 gap-4 overflow-hidden max-lg:hidden">
      {calls.slice(-shownCalls).map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls have no identity of their own and never move
        <span key={index} className="whitespace-nowrap">
          {call.operationId} {formatDuration(call.durationMs)}
        </span>
      ))}
    </span>
  );
}

function RequestId({ id }: { id: string }) {
  return (
    <span className="ml-auto flex items-center gap-1 font-mono max-sm:hidden">
      <span className="max-md:hidden">x-amzn-requestid</span> {shortenId(id)}
      <CopyButton text={id} label="Copy request id" />
    </span>
  );
}
