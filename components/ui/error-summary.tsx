"use client";

import { useEffect, useRef } from "react";
import { ErrorNotice } from "./error-notice";

export interface FieldError {
  /** Name of the field in its form. */
  name: string;
  label: string;
  message: string;
}

export interface ErrorSummaryProps {
  errors: readonly FieldError[];
  /** How often somebody has tried to send the form: with each try the summary takes the focus. */
  attempt: number;
  onGoTo: (name: string) => void;
}

/** What is wrong in a form, above it, with a way to each field. */
export function ErrorSummary({ errors, attempt, onGoTo }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const hasErrors = errors.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt with the same errors
  useEffect(() => {
    if (hasErrors) box.current?.focus();
  }, [attempt, hasErrors]);
  if (!hasErrors) return null;
  return (
    <div ref={box} tabIndex={-1} className="rounded-xl">
      <ErrorNotice
        title={errors.length === 1 ? "Correct one value" : `Correct ${errors.length} values`}
        headingLevel={3}
      >
        <ul className="list-disc pl-4">
          {errors.map(({ name, label, message }) => (
            <li key={name}>
              <button type="button" className="text-left underline" onClick={() => onGoTo(name)}>
                {label}: {message}
              </button>
            </li>
          ))}
        </ul>
      </ErrorNotice>
    </div>
  );
}
