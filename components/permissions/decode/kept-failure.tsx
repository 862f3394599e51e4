"use client";

import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/problem/problem-notice";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReadScope } from "@/lib/client/read-scope";
import { useFailedRequests } from "@/lib/client/use-failed-requests";
import type { FailedRequest } from "@/lib/shared/contracts/failed-request";

export interface KeptFailureProps {
  scope: ReadScope;
  /** AWS's id of a request of one's own. */
  requestId: string;
  onAgain: () => void;
  children: (failure: FailedRequest) => ReactNode;
}

/** Looks up the failed request that the address names. */
export function KeptFailure({ scope, requestId, onAgain, children }: KeptFailureProps) {
  const { data, problem, isLoading, readAgain } = useFailedRequests(scope, { request: requestId, limit: 1 });
  if (problem) return <ProblemNotice problem={problem} onRetry={readAgain} isRetrying={isLoading} />;
  if (!data) return <Skeleton className="h-96" />;
  const [failure] = data.failures;
  if (failure) return children(failure);
  return (
    <EmptyState
      icon={<SearchX />}
      title="No failed request of yours has this id"
      action={<Button onClick={onAgain}>Paste its answer instead</Button>}
    >
      It is older than 24 hours, somebody else made it, or it did not go through this portal.
    </EmptyState>
  );
}
