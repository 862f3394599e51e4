import { Skeleton } from "@/components/ui/skeleton";

const frame = "rounded-xl border border-line bg-surface p-4";

/** Keeps the layout while the first report loads. */
export function QuotaSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        Loading the quota
      </p>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {["rate", "burst", "quota", "saved"].map((name) => (
          <div key={name} className={`${frame} flex h-34 flex-col gap-3`}>
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="h-6 w-32" />
            <Skeleton className="h-2 w-full" />
            <Skeleton className="h-3.5 w-40" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className={frame}>
          <Skeleton className="h-64 w-full" />
        </div>
        <div className={frame}>
          <Skeleton className="h-64 w-full" />
        </div>
      </div>
    </div>
  );
}
