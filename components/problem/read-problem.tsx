"use client";

import type { SdmaRead } from "@/lib/client/use-sdma-read";
import { ProblemNotice } from "./problem-notice";

export interface ReadProblemProps {
  read: Pick<SdmaRead<unknown>, "problem" | "retry" | "isRetrying" | "cancel">;
}

/** The problem of one read, in place of its data; nothing where there is none. */
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
