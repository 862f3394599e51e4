"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, useId } from "react";

export interface SelectOption {
  value: string;
  label: string;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "onChange" | "children"> {
  /** Shown before the value, as in `State: any`. */
  label: string;
  options: SelectOption[];
  onValueChange: (value: string) => void;
}

/** The platform's own select, which every phone, keyboard and screen reader supports, in our style. */
export function Select({ label, options, onValueChange, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div
      className={clsx(
        "relative inline-flex h-8 items-center rounded-lg border border-line-strong bg-surface hover:bg-hover",
        "has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
        className,
      )}
    >
      <label htmlFor={id} className="pointer-events-none pl-3 font-medium whitespace-nowrap">
        {label}:
      </label>
      <select
        {...rest}
        id={id}
        onChange={(event) => onValueChange(event.target.value)}
        className="h-full max-w-44 cursor-pointer appearance-none truncate bg-transparent pr-8 pl-1 font-medium outline-none"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-surface text-ink">
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-2.5 size-4 text-ink-muted" />
    </div>
  );
}
