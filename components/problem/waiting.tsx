"use client";

import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type ShownWait, useWait } from "./use-wait";

export interface WaitingProps {
  /** What is being done, such as `Loading versions`. */
  label: string;
  /** Ends the request; absent where nothing can. */
  onCancel?: (() => void) | undefined;
  className?: string;
}

/** A read in progress: its name, then that it waits for the rate limit or that SDMA has not responded. One line high from the start. */
export function Waiting({ label, onCancel, className }: WaitingProps) {
  const wait = useWait();
  return (
    <div className={clsx("flex h-8 items-center gap-2 whitespace-nowrap text-ink-muted", className)}>
      <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-ink-subtle" />
      <span role="status">{wait?.text ?? `${label}…`}</span>
      <WaitTime wait={wait} onCancel={onCancel} />
    </div>
  );
}

/** The skeleton, over which the wait is shown without moving anything. */
export function WaitingSkeleton({ label, onCancel, className }: WaitingProps) {
  const wait = useWait();
  return (
    <div className={clsx("relative", className)}>
      <Skeleton className="h-full w-full rounded-lg" />
      <div className="absolute inset-0 flex items-center justify-center gap-2 whitespace-nowrap text-ink-muted">
        <span role="status" className={wait ? undefined : "sr-only"}>
          {wait?.text ?? label}
        </span>
        <WaitTime wait={wait} onCancel={onCancel} />
      </div>
    </div>
  );
}

/** A placeholder for a badge, as wide as most badges. */
export function WaitingBadge({ label, onCancel }: WaitingProps) {
  const wait = useWait();
  return (
    <span className="flex min-h-5.5 items-center gap-2 whitespace-nowrap text-ink-muted text-xs">
      {!wait && <Skeleton className="h-5.5 w-40 rounded-full" />}
      <span role="status" className={wait ? undefined : "sr-only"}>
        {wait?.text ?? label}
      </span>
      <WaitTime wait={wait} onCancel={onCancel} />
    </span>
  );
}

/** Over a skeleton: nothing until there is something to say of the wait. */
export function WaitingPill({ onCancel }: Pick<WaitingProps, "onCancel">) {
  const wait = useWait();
  return (
    <div
      className={clsx(
        "flex items-center gap-2 whitespace-nowrap text-ink-muted",
        wait && "rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-3 shadow-card",
      )}
    >
      <span role="status">{wait?.text}</span>
      <WaitTime wait={wait} onCancel={onCancel} />
    </div>
  );
}

/** Beside a button that already says that it is retrying: nothing until there is something to say of the wait. */
export function RetryWait({ onCancel }: Pick<WaitingProps, "onCancel">) {
  const wait = useWait();
  return (
    <span className="flex min-h-7 items-center gap-2 whitespace-nowrap">
      <span role="status">{wait?.text}</span>
      <WaitTime wait={wait} onCancel={onCancel} />
    </span>
  );
}

/** Beside the announcement, not in it: screen readers should not read every second. */
function WaitTime({ wait, onCancel }: { wait: ShownWait | null } & Pick<WaitingProps, "onCancel">) {
  if (!wait) return null;
  return (
    <>
      <span aria-hidden className="min-w-7 tabular-nums">
        {wait.time}
      </span>
      {onCancel && (
        <Button size="sm" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </>
  );
}
