"use client";

import { useMemo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { type FixQuestion, fixForms } from "@/lib/shared/permissions/build/forms/fix-forms";

/** The documents that a fix changes, whole, to copy as JSON or as what puts each in its place. */
export function FixCopies({ fix, layers, role, api }: FixQuestion) {
  const documents = useMemo(() => fixForms({ fix, layers, role, api }), [fix, layers, role, api]);
  return (
    <ul className="flex flex-col gap-3">
      {documents.map(({ title, forms }) => {
        const notes = new Map(forms.flatMap(({ label, note }) => (note === "" ? [] : [[note, label]])));
        return (
          <li key={title} className="flex flex-col gap-1.5">
            <p className="text-ink-muted text-xs wrap-anywhere">{title}, with the change:</p>
            <p className="flex flex-wrap gap-1.5">
              {forms.map(({ id, label, text }) => (
                <CopyButton key={id} text={text} label={`Copy as ${label}`}>
                  {label}
                </CopyButton>
              ))}
            </p>
            {notes.size > 0 && (
              <details className="text-xs">
                <summary className="w-fit rounded font-medium">Before you use it</summary>
                <ul className="mt-1 list-disc pl-5 text-ink-muted">
                  {[...notes].map(([note, label]) => (
                    <li key={note}>{forms.length > 1 ? `${label}: ${note}` : note}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
