import clsx from "clsx";

/** A grey bar in the place of text that is on its way; size it with classes. Announce loading once, outside. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={clsx("block animate-pulse rounded-md bg-pressed", className ?? "h-3.5 w-full")}
    />
  );
}
