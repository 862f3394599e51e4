import clsx from "clsx";

/** A gray bar in place of text that is loading; size it with classes. Announce loading once, outside. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={clsx("block animate-pulse rounded-md bg-pressed", className ?? "h-3.5 w-full")}
    />
  );
}
