import { CheckList } from "@/components/permissions/checks/check-list";
import type { CheckResult } from "@/lib/shared/contracts/check-result";

/** The checks of one program. @param label names the list */
export const EmbedCheckList = ({ checks, label }: { checks: readonly CheckResult[]; label: string }) => (
  <CheckList
    checks={checks}
    label={label}
    heading="h4"
    renderEvidence={(evidence) => (
      <ul className="mt-1.5 flex flex-col gap-1 rounded-lg border border-line bg-canvas p-2.5 font-mono">
        {evidence.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an answer, of which some are equal
          <li key={index} className="wrap-anywhere">
            <span className="text-ink-subtle">{line.label}: </span>
            {line.value}
          </li>
        ))}
      </ul>
    )}
  />
);
