"use client";

import type { SdmaRead } from "@/lib/client/use-sdma-read";
import { ProblemNotice } from "./problem-notice";

export interface ReadProblemProps {
  read: Pick<SdmaRead<unknown>, "problem" | "retry" | "isRetrying" | "cancel">;
}

/** What went wrong with one read of the browser, in the place of its data; nothing where nothing did. */
export function ReadProblem({ read }: ReadProblemProps) {
  if (!read.problem) return null;
  return (
    <ProblemNotice
      problem={read.problem}
      onRetry={read.retry}
      isRetrying={read.isRetrying}
      onCancel={read.cancel}
      headingLevel={3}
    />
  );
}
