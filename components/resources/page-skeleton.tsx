import { WaitMark } from "@/components/problem/wait-mark";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3", "w-1/2", "w-3/5", "w-2/5", "w-1/2", "w-1/3"];

export interface PageSkeletonProps {
  hasTabs?: boolean;
  hasToolbar?: boolean;
}

/** Placeholder for header, toolbar and rows while a page is read. */
export function PageSkeleton({ hasTabs = false, hasToolbar = false }: PageSkeletonProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p role="status" className="sr-only">
        Loading
      </p>
      <div className="shrink-0 border-line border-b bg-surface px-4 pt-5 pb-4 md:px-6">
        <Skeleton className="h-5 w-72 max-w-full" />
        <Skeleton className="mt-3 h-3.5 w-96 max-w-full" />
        {hasTabs && (
          <div className="mt-5 flex gap-5">
            <Skeleton className="h-3.5 w-14" />
            <Skeleton className="h-3.5 w-14" />
            <Skeleton className="h-3.5 w-14" />
          </div>
        )}
      </div>
      <div className="px-4 pt-2.5 md:px-6">
        {hasToolbar && (
          <div className="mb-2.5 flex gap-2">
            <Skeleton className="h-8 w-58" />
            <Skeleton className="h-8 w-24 max-sm:hidden" />
          </div>
        )}
        <div className="relative overflow-clip rounded-xl border border-line bg-surface">
          {rows.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
            <div key={index} className="flex h-9 items-center border-line border-b px-3 last:border-b-0">
              <Skeleton className={`h-3 ${width}`} />
            </div>
          ))}
          <WaitMark />
        </div>
      </div>
    </div>
  );
}
