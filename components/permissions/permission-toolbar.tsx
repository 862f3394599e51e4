"use client";

import { SearchField } from "@/components/ui/search-field";
import { Select, type SelectOption } from "@/components/ui/select";
import type { PermissionEvidence } from "@/lib/shared/contracts/permission-evidence";
import { shortenId } from "@/lib/shared/format/shorten-id";
import { visibleName } from "@/lib/shared/format/visible-name";
import type { KnownResource } from "./use-known-resources";
import { type PermissionView, type VerdictFilter, verdictFilters } from "./use-permission-view";
import { VerdictBadge } from "./verdict-badge";

const filterLabels: Readonly<Record<VerdictFilter, string>> = {
  all: "all",
  allowed: "allowed",
  denied: "denied",
  unknown: "unknown",
};

const separator = "\n";

function placeOptions(known: readonly KnownResource[], { place }: PermissionView): SelectOption[] {
  const { library, project } = place;
  const isKnown = known.some((each) => each.libraryId === library && each.projectId === project);
  const own: KnownResource[] =
    library && !isKnown
      ? [{ libraryId: library, projectId: project, name: shortenId(project ?? library) }]
      : [];
  return [
    { value: "", label: "any resource" },
    ...[...own, ...known].map(({ libraryId, projectId, name }) => ({
      value: [libraryId, ...(projectId ? [projectId] : [])].join(separator),
      label: visibleName(name),
    })),
  ];
}

export interface PermissionToolbarProps {
  view: PermissionView;
  evidence: PermissionEvidence;
  /** Id of the role that is shown. */
  roleId: string;
  known: readonly KnownResource[];
  counts: Readonly<Record<"allowed" | "denied" | "unknown", number>>;
}

/** Of what, as whom, and which verdicts. */
export function PermissionToolbar({ view, evidence, roleId, known, counts }: PermissionToolbarProps) {
  const { library, project } = view.place;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="On"
        value={[library, project].filter(Boolean).join(separator)}
        options={placeOptions(known, view)}
        onValueChange={(value) => {
          const [chosen = null, below = null] = value === "" ? [] : value.split(separator);
          view.choosePlace({ library: chosen, project: below });
        }}
      />
      <Select
        label="As"
        value={roleId}
        options={evidence.roles.map(({ id, label, grantedBy }) => ({
          value: id,
          label: grantedBy === null ? `${label} (not yours)` : label,
        }))}
        onValueChange={(id) => view.chooseRole(id)}
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
      <p className="ml-auto flex flex-wrap gap-2">
        <VerdictBadge verdict="allowed">{`${counts.allowed} allowed`}</VerdictBadge>
        <VerdictBadge verdict="denied">{`${counts.denied} denied`}</VerdictBadge>
        <VerdictBadge verdict="unknown">{`${counts.unknown} unknown`}</VerdictBadge>
      </p>
    </div>
  );
}
