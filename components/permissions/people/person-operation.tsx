import { PageLink } from "@/components/ui/page-link";
import type { RoleEvidenceAnswer } from "@/lib/shared/contracts/permission-evidence";
import type { MatrixRow } from "@/lib/shared/permissions/decide-matrix";
import { allowedText, blockerText, fixerText } from "@/lib/shared/permissions/explain-verdict";
import type { Fixer } from "@/lib/shared/permissions/join-layers";
import { routes } from "@/lib/shared/routes";
import type { ChosenPlace } from "../use-permission-view";
import { VerdictBadge, verdictLabels } from "../verdict-badge";
import { placeQuery } from "./member-places";

export interface PersonOperationProps {
  deploymentId: string;
  place: ChosenPlace;
  role: RoleEvidenceAnswer;
  row: MatrixRow;
}

const theirFixer = (fixer: Fixer) =>
  fixer.kind === "own-role" ? `themselves, as ${fixer.label}` : fixerText(fixer);

/** One operation of another person: why, who can change it, and where the fix for the role is. */
export function PersonOperation({ deploymentId, place, role, row }: PersonOperationProps) {
  const { operation, iam, joined } = row;
  const { operationId } = operation;
  const here = { ...placeQuery(place), operation: operationId };
  return (
    <section
      aria-label={`Details of ${operationId}`}
      className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-4"
    >
      <h2 className="flex flex-wrap items-center gap-3 font-semibold text-base">
        {operationId}
        <VerdictBadge verdict={joined.verdict}>{verdictLabels[joined.verdict]}</VerdictBadge>
      </h2>
      {joined.blockers.length === 0 && <p className="text-ink-muted">IAM: {allowedText(iam)}.</p>}
      {joined.blockers.map((blocker) => (
        <p key={blocker.layer} className="text-ink-muted wrap-anywhere">
          {blockerText(blocker)}.
        </p>
      ))}
      {joined.fixers.length > 0 && (
        <p className="text-ink-muted">Can be changed by {joined.fixers.map(theirFixer).join(", or by ")}.</p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <PageLink
          href={routes.permissions(deploymentId, { ...here, role: role.id })}
          className="rounded text-primary-ink hover:underline"
        >
          Policies of {role.label}, and the smallest fix
        </PageLink>
        <PageLink
          href={routes.whoCan(deploymentId, here)}
          className="rounded text-primary-ink hover:underline"
        >
          Who can {operationId} here
        </PageLink>
      </p>
    </section>
  );
}
