import { DefinitionList } from "@/components/ui/definition-list";
import type { ConnectionCheck } from "@/lib/shared/contracts/connection-checks";
import { CheckVerdict } from "./check-verdict";

/** Every check with what was found, its evidence to unfold, and what to do about it. */
export function ConnectionChecksList({ checks }: { checks: readonly ConnectionCheck[] }) {
  return (
    <ul aria-label="Connection checks" className="divide-y divide-line">
      {checks.map((check) => (
        <li key={check.id} className="flex flex-col gap-1.5 px-4 py-3 sm:flex-row sm:gap-4">
          <div className="sm:w-24 sm:shrink-0">
            <CheckVerdict verdict={check.verdict} />
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <h3 className="font-medium">{check.title}</h3>
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

function Evidence({ check: { title, evidence } }: { check: ConnectionCheck }) {
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded font-medium text-ink-muted">
        Evidence<span className="sr-only"> of {title}</span>
      </summary>
      <DefinitionList
        className="mt-1.5"
        items={evidence.map(({ label, value }) => ({ term: label, value }))}
      />
    </details>
  );
}
