"use client";

import { canTryAgain } from "@/components/problem/can-try-again";
import { LevelBadge } from "@/components/problem/level-badge";
import { RetryButton } from "@/components/problem/retry-button";
import { WaitingBadge } from "@/components/problem/waiting";
import { levelLabel } from "./level-label";
import type { MyLevel } from "./use-my-level";

/** The person's level beside a title: loading, known, or unknown with the reason and a way to retry. */
export function MyLevelBadge({ level }: { level: MyLevel }) {
  if (level.isLoading) return <WaitingBadge label="Loading your level" onCancel={level.cancel} />;
  const { problem } = level;
  return (
    <>
      <LevelBadge level={levelLabel(level.verdict)} />
      {problem && canTryAgain(problem) && (
        <span className="inline-flex flex-wrap items-center gap-2 text-ink-muted text-xs">
          {problem.title}.
          <RetryButton onRetry={level.retry} isRetrying={level.isRetrying} onCancel={level.cancel} />
        </span>
      )}
    </>
  );
}
