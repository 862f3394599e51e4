"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

export interface TextFieldProps extends ComponentProps<"input"> {
  label: string;
  isLabelHidden?: boolean | undefined;
  hint?: ReactNode;
  error?: string | undefined;
  icon?: ReactNode;
}

export function TextField({ label, isLabelHidden, hint, error, icon, className, ...rest }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={clsx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium text-xs"}>
        {label}
      </label>
      <div className="relative">
        {icon && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-subtle [&_svg]:size-4"
          >
            {icon}
          </span>
        )}
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          className={clsx(
            "h-8 w-full rounded-lg border bg-surface px-2.5 text-sm placeholder:text-ink-subtle max-md:text-lg",
            "focus-visible:outline-offset-0 [&::-webkit-search-cancel-button]:cursor-pointer",
            error ? "border-danger" : "border-control",
            icon && "pl-8",
          )}
        />
      </div>
      {note && (
        <p id={`${id}-note`} className={clsx("text-xs", error ? "text-danger-ink" : "text-ink-subtle")}>
          {note}
        </p>
      )}
    </div>
  );
}
