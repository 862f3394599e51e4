"use client";

import { ChevronRight, Lock } from "lucide-react";
import type { Problem } from "@/lib/shared/contracts/problem";
import { ProblemNotice } from "./problem-notice";

/** A refusal beside what the person can see: there for who asks, in nobody's way. */
export function FoldedRefusal({ problem, what }: { problem: Problem; what: string }) {
  return (
    <details className="group rounded-xl border border-line bg-surface text-ink-muted print:hidden">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-xl px-3 py-2">
        <Lock aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0">{what}</span>
        <ChevronRight aria-hidden className="ml-auto size-4 shrink-0 group-open:rotate-90" />
      </summary>
      <div className="p-3 pt-1">
        <ProblemNotice problem={problem} />
      </div>
    </details>
  );
}
