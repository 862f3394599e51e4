"use client";

import { FlaskConical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import type { VerdictCounts } from "../filter-operations";
import { useAskedPerson } from "../people/use-asked-person";
import { PlaceButton } from "../place/place-button";
import type { KnownResource } from "../place/use-known-resources";
import type { PermissionView } from "../use-permission-view";
import { MatrixFilters, VerdictCountBadges } from "./matrix-filters";

/** No role has an id with a line break. */
const anotherPerson = { value: "\n", label: "another person…" };

export interface PermissionToolbarProps {
  scope: ReadScope;
  view: PermissionView;
  evidence: PermissionEvidence;
  /** Id of the role that is shown. */
  roleId: string;
  known: readonly KnownResource[];
  counts: VerdictCounts;
}

/** Of what, as whom, and which verdicts. */
export function PermissionToolbar({ scope, view, evidence, roleId, known, counts }: PermissionToolbarProps) {
  const asked = useAskedPerson();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <PlaceButton scope={scope} view={view} known={known} />
      <Select
        label="As"
        value={roleId}
        options={[
          ...evidence.roles.map(({ id, label, grantedBy }) => ({
            value: id,
            label: grantedBy === null ? `${label} (not yours)` : label,
          })),
          ...(evidence.isAdministrator ? [anotherPerson] : []),
        ]}
        onValueChange={(id) => (id === anotherPerson.value ? asked.start() : view.chooseRole(id))}
      />
      <MatrixFilters view={view} />
      <Button
        icon={<FlaskConical aria-hidden />}
        aria-pressed={view.whatIf}
        className="aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-primary-ink"
        onClick={() => view.openWhatIf(!view.whatIf)}
      >
        What if
      </Button>
      <VerdictCountBadges counts={counts} />
    </div>
  );
}
