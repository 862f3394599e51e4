"use client";

import type { ReadScope } from "@/lib/client/read-scope";
import { useAccessCount } from "@/lib/client/use-access-count";

/** How many requests wait for this person; nothing until that is known. */
export function AccessCount({ scope }: { scope: ReadScope }) {
  const toDecide = useAccessCount(scope);
  if (toDecide === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-info-soft px-1.5 font-medium text-2xs text-info-ink tabular-nums">
      {toDecide}
      <span className="sr-only"> to decide</span>
    </span>
  );
}
