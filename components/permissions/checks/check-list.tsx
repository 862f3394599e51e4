import type { ReactNode } from "react";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import { CheckVerdict } from "./check-verdict";

export interface CheckListProps {
  checks: readonly CheckResult[];
  /** Names the list. */
  label: string;
  heading: "h3" | "h4";
  renderEvidence: (evidence: CheckResult["evidence"]) => ReactNode;
}

/** Every check with what was found, its evidence to unfold, and what to do about it. */
export function CheckList({ checks, label, heading: Heading, renderEvidence }: CheckListProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {checks.map(({ id, title, verdict, summary, nextStep, evidence }) => (
        <li key={id} className="flex flex-col gap-1.5 px-4 py-3 sm:flex-row sm:gap-4">
          <div className="sm:w-24 sm:shrink-0">
            <CheckVerdict verdict={verdict} />
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <Heading className="font-medium">{title}</Heading>
            <p className="text-ink-muted wrap-anywhere">{summary}</p>
            {nextStep && (
              <p className="wrap-anywhere">
                <strong className="font-semibold">Next: </strong>
                {nextStep}
              </p>
            )}
            {evidence.length > 0 && (
              <details className="text-xs">
                <summary className="w-fit cursor-pointer rounded font-medium text-ink-muted">
                  Evidence<span className="sr-only"> of {title}</span>
                </summary>
                {renderEvidence(evidence)}
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
