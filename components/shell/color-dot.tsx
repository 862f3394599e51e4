import clsx from "clsx";

/** A dot in a configured color; decoration beside words that say the same. */
export function ColorDot({ color, className }: { color: string; className?: string | undefined }) {
  return (
    <span
      aria-hidden
      className={clsx("inline-block size-2 shrink-0 rounded-full", className)}
      style={{ backgroundColor: color }}
    />
  );
}
