import clsx from "clsx";

/** What finds the marks; see `WaitGate`. */
export const waitMarkSelector = "[data-wait-mark]";

/**
 * Where a skeleton says that SDMA keeps it waiting. Empty: the skeleton of a page that still streams in has no scripts
 * running in it, so the gate around it fills the mark.
 */
export function WaitMark({ className }: { className?: string }) {
  return (
    <div data-wait-mark className={clsx("absolute inset-0 flex items-center justify-center", className)} />
  );
}
