"use client";

import { FlaskConical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatCountOf } from "@/lib/shared/format/count";
import type { FixQuestion } from "@/lib/shared/permissions/build/forms/fix-forms";
import type { PolicyEdit, ProposedFix } from "@/lib/shared/permissions/near-miss/near-miss-model";
import { DetailsSection } from "./details-section";
import { FixCopies } from "./fix-copies";

const reachLabels: Readonly<Record<ProposedFix["reach"], string>> = {
  exact: "On this resource alone",
  "any-id": "On every resource",
  corrected: "The closest statement, corrected",
};

const operationNoun = { one: "operation", many: "operations" };

export interface ProposedFixesProps {
  fixes: readonly ProposedFix[];
  where: Omit<FixQuestion, "fix">;
  onTry: (edits: readonly PolicyEdit[]) => void;
}

/** Edits that open the operation, the smallest first, each to be copied or tried. */
export function ProposedFixes({ fixes, where, onTry }: ProposedFixesProps) {
  return (
    <DetailsSection title={fixes.length === 1 ? "Smallest fix" : "Fixes, the smallest first"}>
      <ol className="flex flex-col gap-3">
        {fixes.map((fix) => (
          <li
            key={JSON.stringify(fix.edits)}
            className="flex flex-col gap-2 rounded-lg border border-line p-3"
          >
            {fixes.length > 1 && <h4 className="font-medium text-xs">{reachLabels[fix.reach]}</h4>}
            {fix.edits.map((edit) => (
              <div key={`${edit.policy} ${edit.pointer}`} className="flex flex-col gap-1">
                <p className="text-ink-muted wrap-anywhere">
                  {edit.policy}: {edit.summary}
                </p>
                <pre className="overflow-x-auto rounded-md bg-success-soft p-2 text-success-ink text-xs whitespace-pre-wrap break-all">
                  {JSON.stringify(edit.value, null, 2)}
                </pre>
              </div>
            ))}
            <p className="text-ink-muted text-xs">
              Opens {formatCountOf(fix.opens.length, operationNoun)}
              {fix.opens.length <= 8 ? `: ${fix.opens.join(", ")}` : ""}.
            </p>
            {fix.opens.length > 8 && (
              <details className="text-xs">
                <summary className="w-fit rounded font-medium">Which ones</summary>
                <p className="mt-1 text-ink-muted">{fix.opens.join(", ")}</p>
              </details>
            )}
            <div className="flex flex-wrap gap-2">
              <FixCopies fix={fix} {...where} />
              <Button size="sm" icon={<FlaskConical aria-hidden />} onClick={() => onTry(fix.edits)}>
                Try it
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </DetailsSection>
  );
}
