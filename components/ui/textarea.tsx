import clsx from "clsx";
import type { ComponentProps } from "react";

/** Several lines of text; grows by its own handle. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={4}
      {...rest}
      className={clsx(
        "w-full resize-y rounded-lg border border-control bg-surface px-2.5 py-1.5 text-sm max-md:text-lg",
        "placeholder:text-ink-subtle focus-visible:outline-offset-0 aria-invalid:border-danger",
        className,
      )}
    />
  );
}
