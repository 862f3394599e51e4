import type { PermissionEvidence, RoleEvidenceAnswer } from "../../contracts/permission-evidence";
import type { BundlePermissions, BundleStatement, BundleVerdict } from "../../contracts/support-bundle";
import type { MatrixRow } from "../decide-matrix";
import { allowedText, blockerText } from "../explain-verdict";
import type { PolicyLayers } from "../iam/access-model";
import { nearestAllow } from "../near-miss/nearest-statement";

const mostParts = 50;

const statementOf = ({ layer, policy, sid, index }: BundleStatement): BundleStatement => ({
  ...{ layer, policy, sid, index },
});

function verdictOf(
  { operation, request, iam, sdma, joined }: MatrixRow,
  layers: PolicyLayers,
): BundleVerdict {
  const [blocker] = joined.blockers;
  const nearest =
    iam.verdict === "implicit-deny"
      ? nearestAllow(request, layers, { strictness: "live", layer: iam.layer })
      : null;
  return {
    operationId: operation.operationId,
    verdict: joined.verdict,
    iam: iam.verdict,
    sdma: sdma.verdict,
    reason: blocker ? blockerText(blocker) : `IAM: ${allowedText(iam)}`,
    decisive: iam.decisive && statementOf(iam.decisive),
    nearest: nearest && {
      ...statementOf(nearest),
      differences: nearest.differences
        .slice(0, mostParts)
        .map(({ part, found, needed }) => ({ part, found, needed })),
    },
  };
}

export interface SharedPermissions {
  evidence: Pick<PermissionEvidence, "resourcePolicy">;
  role: RoleEvidenceAnswer;
  layers: PolicyLayers;
  rows: readonly MatrixRow[];
  /** Ids of the resources in question, by their kind. */
  place: Readonly<Record<string, string | null>>;
}

/** Verdicts with the statements' names: no document, no ARN of a role. */
export function bundlePermissions({
  evidence: { resourcePolicy },
  role,
  layers,
  rows,
  place,
}: SharedPermissions): BundlePermissions {
  const unread = [role.unread, ...(role.policies?.unread ?? []), resourcePolicy.unread];
  return {
    roleId: role.id,
    place: Object.entries(place).flatMap(([kind, id]) => (id === null ? [] : [{ kind, id }])),
    policiesReadAtMs: role.readAtMs,
    resourcePolicyReadAtMs: resourcePolicy.readAtMs,
    unread: unread.flatMap((part) => (part ? [`${part.what}: ${part.detail}`] : [])).slice(0, mostParts),
    verdicts: rows.map((row) => verdictOf(row, layers)),
  };
}
