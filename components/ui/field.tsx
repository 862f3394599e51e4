"use client";

import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** What ties an input to its label, its description and its error. */
export interface ControlProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  /** What to enter. */
  description?: ReactNode;
  /** Why the value was not accepted. Announced when it appears. */
  error?: string | undefined;
  className?: string | undefined;
  children: (control: ControlProps) => ReactNode;
}

/** A labeled input of any kind. */
export function Field({ label, isLabelHidden, description, error, className, children }: FieldProps) {
  const id = useId();
  const ids = [description && `${id}-description`, error && `${id}-error`].filter(Boolean);
  return (
    <div className={clsx("flex flex-col gap-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": ids.join(" ") || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {description && (
        <p id={`${id}-description`} className="text-ink-subtle text-xs">
          {description}
        </p>
      )}
      {/* Kept while it is empty: what is announced must have been there before its text. */}
      <p id={`${id}-error`} aria-live="polite" className={error ? "text-danger-ink text-xs" : "sr-only"}>
        {error}
      </p>
    </div>
  );
}
