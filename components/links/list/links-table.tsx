import { ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { DataGrid } from "@/components/data-grid/data-grid";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { useTableView } from "@/components/data-grid/use-table-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
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
  noMatch: string;
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
  noMatch,
}: LinksTableProps<Link>) {
  const { view, setView, isSettled } = useTableView();
  const all = formatCountOf(total, noun, isComplete);
  return (
    <>
      <div className="mb-2.5 flex shrink-0 flex-wrap items-center gap-2">
        <div className="w-full sm:w-58">
          <SearchField
            label="Filter by target or maker"
            value={view.q}
            onValueChange={(q) => void setView({ q: q || null })}
          />
        </div>
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
          <EmptyState
            icon={<ListFilter />}
            title={noMatch}
            action={
              <Button onClick={() => void setView({ q: null, state: null, type: null })}>
                Clear the filter
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}
