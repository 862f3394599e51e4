"use client";

import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

export interface TextInputProps extends ComponentProps<"input"> {
  icon?: ReactNode;
}

export function TextInput({ icon, className, ...rest }: TextInputProps) {
  return (
    <div className={clsx("relative", className)}>
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
        className={clsx(
          "h-8 w-full rounded-lg border border-control bg-surface px-2.5 text-sm placeholder:text-ink-subtle max-md:text-lg",
          "focus-visible:outline-offset-0 aria-invalid:border-danger [&::-webkit-search-cancel-button]:cursor-pointer",
          icon && "pl-8",
        )}
      />
    </div>
  );
}
