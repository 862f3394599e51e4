"use client";

import { CircleCheck, ScanText } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyableId } from "@/components/ui/copyable-id";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useFailedRequests } from "@/lib/client/use-failed-requests";
import { type FailedRequest, mostFailuresKept } from "@/lib/shared/contracts/failed-request";

const firstRows = 20;

export interface FailedRequestsCardProps {
  scope: ReadScope;
  onDecode: (failure: FailedRequest) => void;
}

/** One's own failed requests of the last day, each with the way to its explanation. */
export function FailedRequestsCard({ scope, onDecode }: FailedRequestsCardProps) {
  const [limit, setLimit] = useState(firstRows);
  const { data, problem, isLoading, readAgain } = useFailedRequests(scope, { limit });
  const failures = data?.failures ?? [];
  const mayHaveMore = failures.length === limit && limit < mostFailuresKept;
  return (
    <Card isFlush title="Your failed requests" aside="last 24 hours" aria-busy={isLoading}>
      {problem && (
        <div className="px-4 pb-4">
          <ProblemNotice problem={problem} onRetry={readAgain} isRetrying={isLoading} />
        </div>
      )}
      {data?.isComplete === false && (
        <p className="px-4 pb-3 text-warning-ink">
          The portal’s database does not answer, so older ones are missing.
        </p>
      )}
      {!data && !problem && <Skeleton className="m-4 h-40" />}
      {data && failures.length === 0 && (
        <EmptyState icon={<CircleCheck />} title="No request of yours has failed">
          Requests that AWS or the portal refuses are listed here for 24 hours, for you alone.
        </EmptyState>
      )}
      {failures.length > 0 && (
        <ul aria-label="Failed requests" className="divide-y divide-line border-line border-t">
          {failures.map((failure) => (
            <FailureRow key={failure.id} failure={failure} onDecode={onDecode} />
          ))}
        </ul>
      )}
      {mayHaveMore && (
        <div className="border-line border-t px-4 py-2">
          <Button size="sm" onClick={() => setLimit(mostFailuresKept)} disabled={isLoading}>
            {isLoading ? "Loading…" : "Show older"}
          </Button>
        </div>
      )}
    </Card>
  );
}

function FailureRow({
  failure,
  onDecode,
}: Omit<FailedRequestsCardProps, "scope"> & { failure: FailedRequest }) {
  const { atMs, method, path, status, problem, roleId } = failure;
  const name = problem.operationId ?? `${method} ${path}`;
  return (
    <li className="flex items-start gap-3 px-4 py-2">
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          <span className="tabular-nums">{status}</span>
          <code className="text-ink-muted text-xs">{problem.code}</code>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-subtle text-xs">
          <RelativeTime atMs={atMs} />
          <span className="wrap-anywhere">as {roleId}</span>
          {problem.requestId && <CopyableId id={problem.requestId} name={`request id of ${name}`} />}
        </p>
        <code title={`${method} ${path}`} className="truncate text-ink-subtle text-xs">
          {method} {path}
        </code>
      </div>
      <Button size="sm" icon={<ScanText aria-hidden />} onClick={() => onDecode(failure)}>
        Decode<span className="sr-only"> {name}</span>
      </Button>
    </li>
  );
}
