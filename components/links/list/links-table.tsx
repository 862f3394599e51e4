import type { ReactNode } from "react";
import { DataGrid } from "@/components/data-grid/data-grid";
import { FilterField } from "@/components/data-grid/filter-field";
import { FilteredOut } from "@/components/data-grid/filtered-out";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { useTableView } from "@/components/data-grid/use-table-view";
import { Select, type SelectOption } from "@/components/ui/select";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";

export interface LinksTableProps<Link> {
  label: string;
  noun: { one: string; many: string };
  /** Those that match the filters, in their order. */
  shown: readonly Link[];
  /** How many are loaded, and whether these are all. */
  total: number;
  isComplete: boolean;
  columns: readonly GridColumn<Link>[];
  hrefOf: (link: Link) => string;
  narrowLine: (link: Link) => ReactNode;
  stateOptions: SelectOption[];
  /** Further filters. */
  filters?: ReactNode;
  /** What the rows are, such as `guest links`. */
  rowNoun: string;
}

const rowId = ({ id }: { id: string }) => id;

/** Links with their filters, which stand in the address. */
export function LinksTable<Link extends { id: string }>({
  label,
  noun,
  shown,
  total,
  isComplete,
  columns,
  hrefOf,
  narrowLine,
  stateOptions,
  filters,
  rowNoun,
}: LinksTableProps<Link>) {
  const { view, setView, isSettled } = useTableView();
  const all = formatCountOf(total, noun, isComplete);
  return (
    <>
      <div className="mb-2.5 flex shrink-0 flex-wrap items-center gap-2">
        <FilterField label="Filter by target or maker" />
        <Select
          label="State"
          value={view.state}
          options={stateOptions}
          onValueChange={(state) => void setView({ state: state || null })}
        />
        {filters}
        <p role="status" className="ml-auto text-ink-muted">
          {shown.length < total ? `${formatCount(shown.length)} of ${all}` : all}
          {view.sort ? "" : " · newest first"}
        </p>
      </div>
      {shown.length > 0 ? (
        <DataGrid
          label={label}
          rows={shown}
          columns={columns}
          rowId={rowId}
          rowHref={hrefOf}
          narrowLine={narrowLine}
          totalCount={isComplete ? shown.length : null}
          order={view.sort}
          onOrderChange={(order) => void setView({ sort: order || null })}
          selectedId={view.selected}
          onSelect={(id) => setView({ selected: id })}
          isAddressSettled={isSettled}
          onNearEnd={null}
        />
      ) : (
        <div className="rounded-xl border border-line bg-surface">
          <FilteredOut noun={rowNoun} />
        </div>
      )}
    </>
  );
}
