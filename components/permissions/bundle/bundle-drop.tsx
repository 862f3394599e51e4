"use client";

import clsx from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { longestBundle } from "@/lib/shared/contracts/bundle-limits";
import type { BundleProblem } from "@/lib/shared/permissions/bundle/read-bundle";

export interface BundleDropProps {
  problem: BundleProblem | null;
  onText: (text: Promise<string>) => void;
}

/** One more than what is accepted shows that a file is too large; a disk image is not read for that. */
const textOf = (file: File) => file.slice(0, 4 * longestBundle + 1).text();

/** Takes a diagnosis as a file, dropped or chosen, or as text. */
export function BundleDrop({ problem, onText }: BundleDropProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent<HTMLElement>) => {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onText(textOf(file));
    else onText(Promise.resolve(event.dataTransfer.getData("text/plain")));
  };
  return (
    <section
      aria-label="Diagnosis"
      className="flex max-w-3xl flex-col gap-4"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {problem && <ErrorNotice title={problem.title} nextStep={problem.detail} headingLevel={2} />}
      <div
        className={clsx(
          "flex flex-col items-center gap-3 rounded-xl border border-dashed px-6 py-10 text-center",
          isOver ? "border-primary bg-hover" : "border-line-strong bg-surface",
        )}
      >
        <FileUp aria-hidden className="size-6 text-ink-subtle" />
        <label htmlFor={id} className="font-medium">
          Drop a diagnosis here, or choose its file
        </label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          className="max-w-full text-ink-muted text-xs file:mr-3 file:cursor-pointer file:rounded-lg file:border file:border-line-strong file:border-solid file:bg-surface file:px-3 file:py-1.5 file:font-medium file:text-ink file:text-sm"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onText(textOf(file));
            // The same file may be chosen again after an error.
            event.target.value = "";
          }}
        />
      </div>
      <Field
        label="Or paste its text"
        description="It is read in this browser and shown; nothing is uploaded or changed."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={6}
            spellCheck={false}
            autoComplete="off"
            value=""
            onChange={(event) => {
              if (event.target.value.trim() !== "") onText(Promise.resolve(event.target.value));
            }}
          />
        )}
      </Field>
    </section>
  );
}
