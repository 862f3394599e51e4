import { DefinitionList } from "@/components/ui/definition-list";
import type { CheckResult } from "@/lib/shared/contracts/check-result";
import { CheckList } from "./check-list";

/** The checks of a connection. */
export const ConnectionChecksList = ({ checks }: { checks: readonly CheckResult[] }) => (
  <CheckList
    checks={checks}
    label="Connection checks"
    heading="h3"
    renderEvidence={(evidence) => (
      <DefinitionList
        className="mt-1.5"
        items={evidence.map(({ label, value }) => ({ term: label, value }))}
      />
    )}
  />
);
