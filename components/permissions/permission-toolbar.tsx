"use client";

import { FlaskConical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { ReadScope } from "@/lib/client/read-scope";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { useAskedPerson } from "./people/use-asked-person";
import { PlaceButton } from "./place-button";
import type { KnownResource } from "./use-known-resources";
import { type PermissionView, type VerdictFilter, verdictFilters } from "./use-permission-view";
import { VerdictBadge } from "./verdict-badge";

const filterLabels: Readonly<Record<VerdictFilter, string>> = {
  all: "all",
  allowed: "allowed",
  denied: "denied",
  unknown: "unknown",
};

/** No role has an id with a line break. */
const anotherPerson = { value: "\n", label: "another person…" };

export interface PermissionToolbarProps {
  scope: ReadScope;
  view: PermissionView;
  evidence: PermissionEvidence;
  /** Id of the role that is shown. */
  roleId: string;
  known: readonly KnownResource[];
  counts: Readonly<Record<"allowed" | "denied" | "unknown", number>>;
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
      <Select
        label="Verdicts"
        value={view.verdict}
        options={verdictFilters.map((value) => ({ value, label: filterLabels[value] }))}
        onValueChange={(value) => {
          const chosen = verdictFilters.find((each) => each === value);
          if (chosen) view.chooseVerdict(chosen);
        }}
      />
      <div className="w-52">
        <SearchField label="Find operations" value={view.search} onValueChange={view.searchFor} />
      </div>
      <Button
        icon={<FlaskConical aria-hidden />}
        aria-pressed={view.whatIf}
        className="aria-pressed:border-primary aria-pressed:bg-primary-soft aria-pressed:text-primary-ink"
        onClick={() => view.openWhatIf(!view.whatIf)}
      >
        What if
      </Button>
      <p className="ml-auto flex flex-wrap gap-2">
        <VerdictBadge verdict="allowed">{`${counts.allowed} allowed`}</VerdictBadge>
        <VerdictBadge verdict="denied">{`${counts.denied} denied`}</VerdictBadge>
        <VerdictBadge verdict="unknown">{`${counts.unknown} unknown`}</VerdictBadge>
      </p>
    </div>
  );
}
