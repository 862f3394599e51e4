import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { VerdictCounts } from "../filter-operations";
import { type PermissionView, verdictFilters } from "../use-permission-view";
import { VerdictBadge } from "../verdict-badge";

/** Which operations the matrix shows. */
export function MatrixFilters({ view }: { view: PermissionView }) {
  return (
    <>
      <Select
        label="Verdicts"
        value={view.verdict}
        options={verdictFilters.map((value) => ({ value, label: value }))}
        onValueChange={(value) => {
          const chosen = verdictFilters.find((each) => each === value);
          if (chosen) view.chooseVerdict(chosen);
        }}
      />
      <div className="w-52">
        <SearchField label="Find operations" value={view.search} onValueChange={view.searchFor} />
      </div>
    </>
  );
}

/** How many operations have which verdict, whatever the filters show. */
export function VerdictCountBadges({ counts }: { counts: VerdictCounts }) {
  return (
    <p className="ml-auto flex flex-wrap gap-2">
      <VerdictBadge verdict="allowed">{`${counts.allowed} allowed`}</VerdictBadge>
      <VerdictBadge verdict="denied">{`${counts.denied} denied`}</VerdictBadge>
      <VerdictBadge verdict="unknown">{`${counts.unknown} unknown`}</VerdictBadge>
    </p>
  );
}
