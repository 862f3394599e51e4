import { CheckVerdict } from "@/components/permissions/check-verdict";
import type { EmbedCheck } from "@/lib/shared/contracts/embed-checks";

/** Checks with what was found, its evidence, and what to do about it. @param label names the list */
export function CheckList({ checks, label }: { checks: readonly EmbedCheck[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {checks.map((check) => (
        <li key={check.id} className="flex flex-col gap-1.5 px-4 py-3 sm:flex-row sm:gap-4">
          <div className="sm:w-24 sm:shrink-0">
            <CheckVerdict verdict={check.verdict} />
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <h4 className="font-medium">{check.title}</h4>
            <p className="text-ink-muted wrap-anywhere">{check.summary}</p>
            {check.nextStep && (
              <p className="wrap-anywhere">
                <strong className="font-semibold">Next: </strong>
                {check.nextStep}
              </p>
            )}
            {check.evidence.length > 0 && <Evidence check={check} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Evidence({ check: { title, evidence } }: { check: EmbedCheck }) {
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded font-medium text-ink-muted">
        Evidence<span className="sr-only"> of {title}</span>
      </summary>
      <ul className="mt-1.5 flex flex-col gap-1 rounded-lg border border-line bg-canvas p-2.5 font-mono">
        {evidence.map(({ label, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an answer, of which some are equal
          <li key={index} className="wrap-anywhere">
            <span className="text-ink-subtle">{label}: </span>
            {value}
          </li>
        ))}
      </ul>
    </details>
  );
}
