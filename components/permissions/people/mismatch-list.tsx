import { TriangleAlert } from "lucide-react";
import type { Mismatch } from "@/lib/shared/permissions/people/find-mismatches";
import { mismatchTexts } from "@/lib/shared/permissions/people/mismatch-text";

export interface MismatchListProps {
  mismatches: readonly Mismatch[];
  sessionName: string;
}

/** What does not fit between a person and the members of a resource, each with the fix. */
export function MismatchList({ mismatches, sessionName }: MismatchListProps) {
  if (mismatches.length === 0) return null;
  return (
    <ul aria-label="What does not fit" className="flex flex-col gap-1.5">
      {mismatches.map((mismatch) => {
        const { what, fix } = mismatchTexts(mismatch, sessionName);
        return (
          <li key={what} className="flex items-start gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
            <span className="min-w-0 wrap-anywhere">
              <span className="text-warning-ink">{what}</span> <span className="text-ink-muted">{fix}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
