import { RefreshCw } from "lucide-react";
import { CheckVerdict } from "@/components/permissions/checks/check-verdict";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import type { EmbedResult, EmbedSubject } from "@/lib/shared/contracts/embed-checks";
import { checkVerdicts, type CheckVerdict as Verdict } from "@/lib/shared/permissions/check-verdicts";
import { EmbedCheckList } from "./embed-check-list";

/** The worst of what was found; what does not apply says nothing of a row. */
export const worstOf = (checks: readonly CheckResult[]): Verdict =>
  checkVerdicts.find(
    (verdict) => verdict !== "skipped" && checks.some((check) => check.verdict === verdict),
  ) ?? "skipped";

/** What a host signs shows only in its tokens. */
function nothingFound({ isSigned }: EmbedSubject, { checks }: EmbedResult): string {
  const wasAccepted = checks.some(({ id, verdict }) => id === "exchanges" && verdict === "passed");
  const hint = wasAccepted ? " Its last token was accepted." : " Paste a token below to check what it signs.";
  return `No problems found.${isSigned ? hint : ""}`;
}

export interface SubjectRowProps {
  subject: EmbedSubject;
  result: EmbedResult | undefined;
  isRunning: boolean;
  /** Another run is in the way. */
  isWaiting: boolean;
  onCheck: () => void;
}

/** A host or an admin page: verdict, the one thing to do, and every check to unfold. */
export function SubjectRow({ subject, result, isRunning, isWaiting, onCheck }: SubjectRowProps) {
  const { label, addresses } = subject;
  const verdict = result && worstOf(result.checks);
  const decisive = result?.checks.find((check) => check.verdict === verdict && check.nextStep !== "");
  return (
    <li aria-busy={isRunning} className="flex flex-col">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {verdict && <CheckVerdict verdict={verdict} />}
            <h3 className="font-medium wrap-anywhere">{label}</h3>
            <span className="font-mono text-ink-subtle text-xs wrap-anywhere">{addresses.join(", ")}</span>
          </div>
          <p className="text-ink-muted wrap-anywhere">
            {result ? (decisive?.summary ?? nothingFound(subject, result)) : "Not checked yet."}
          </p>
          {decisive && (
            <p className="wrap-anywhere">
              <strong className="font-semibold">Next: </strong>
              {decisive.nextStep}
            </p>
          )}
        </div>
        <div className="flex items-center gap-3">
          {result && (
            <span className="text-ink-subtle text-xs">
              <RelativeTime atMs={result.checkedAtMs} />
            </span>
          )}
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden />}
            aria-disabled={isRunning || isWaiting}
            onClick={onCheck}
          >
            {isRunning ? "Checking…" : result ? "Check again" : "Check"}
            <span className="sr-only"> {label}</span>
          </Button>
        </div>
      </div>
      {result && (
        <details className="border-line border-t bg-canvas">
          <summary className="w-fit cursor-pointer rounded px-4 py-2 font-medium text-ink-muted text-xs">
            {result.checks.length} checks<span className="sr-only"> of {label}</span>
          </summary>
          <EmbedCheckList checks={result.checks} label={`Checks of ${label}`} />
        </details>
      )}
    </li>
  );
}
