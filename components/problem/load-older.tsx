import { Button } from "@/components/ui/button";
import type { OlderRows } from "@/lib/client/use-older-rows";
import { ProblemNotice } from "./problem-notice";

/** Below a list that is not shown to its end. @param noun what is listed, such as `links` */
export function LoadOlder({ older, noun }: { older: OlderRows; noun: string }) {
  const { hasMore, isReading, problem, loadMore } = older;
  if (problem)
    return (
      <div className="mt-3">
        <ProblemNotice problem={problem} onRetry={loadMore} isRetrying={isReading} />
      </div>
    );
  if (!hasMore) return null;
  return (
    <div className="mt-3">
      <Button aria-disabled={isReading} onClick={loadMore}>
        {isReading ? "Loading…" : `Load older ${noun}`}
      </Button>
    </div>
  );
}
