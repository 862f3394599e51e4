import { Skeleton } from "@/components/ui/skeleton";

const lines = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** In the layout of the matrix. */
export function PermissionSkeleton() {
  return (
    <div role="status" aria-label="Loading permissions" className="flex flex-col gap-4 px-4 pb-6 md:px-6">
      <Skeleton className="h-8 w-96 max-w-full rounded-lg" />
      <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4">
        {lines.map((line) => (
          <Skeleton key={line} className="h-4 w-full" />
        ))}
      </div>
    </div>
  );
}
