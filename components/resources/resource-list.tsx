"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, useCallback, useDeferredValue, useMemo } from "react";
import { DataGrid } from "@/components/data-grid/data-grid";
import { type GridColumn, parseRowOrder } from "@/components/data-grid/grid-column";
import { facetValues, type RowFacets, rowFilter } from "@/components/data-grid/row-filter";
import { useShownRows } from "@/components/data-grid/use-shown-rows";
import { useTableView } from "@/components/data-grid/use-table-view";
import { type PaletteKind, useRegisterPaletteItems } from "@/components/palette/palette-items";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import type { CursorList } from "@/lib/client/use-cursor-list";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { ListFooter } from "./list-footer";
import { stateLabel } from "./state-label";

export interface ResourceKind<Row> {
  noun: { one: string; many: string };
  paletteKind: PaletteKind;
  rowId: (row: Row) => string;
  facetsOf: (row: Row) => RowFacets;
  narrowLine: (row: Row) => ReactNode;
}

export interface ResourceListProps<Row> {
  kind: ResourceKind<Row>;
  list: CursorList<Row>;
  columns: readonly GridColumn<Row>[];
  rowHref: (row: Row) => string;
  /** Shown in place of the table when there is nothing at all. */
  empty: ReactNode;
  /** Offers filters by state and type. */
  hasFacets?: boolean;
  onPicked?: (id: string) => void;
}

const paletteLimit = 200;

function countLabel<Row>(props: ResourceListProps<Row>, shownCount: number, order: string): string {
  const { list, kind, columns } = props;
  const total = formatCountOf(list.items.length, kind.noun, list.isComplete);
  const parsed = parseRowOrder(
    order,
    columns.map(({ id }) => id),
  );
  const column = columns.find(({ id }) => id === parsed?.columnId);
  const among = list.isComplete ? "" : " among those loaded";
  const sorted = column ? `sorted by ${column.header.toLowerCase()}${among}` : "newest first";
  return shownCount < list.items.length
    ? `${formatCount(shownCount)} of ${total} · ${sorted}`
    : `${total} · ${sorted}`;
}

/** A list of resources with its filters, order and selection in the address. */
export function ResourceList<Row extends object>(props: ResourceListProps<Row>) {
  const { kind, list, columns, rowHref, hasFacets = false } = props;
  const { view, setView } = useTableView();
  const q = useDeferredValue(view.q);
  const filter = useMemo(
    () => rowFilter<Row>({ q, state: view.state, type: view.type }, kind.facetsOf),
    [q, view.state, view.type, kind],
  );
  const shown = useShownRows({ rows: list.items, columns, order: view.sort, filter });
  useRegisterPaletteItems(
    useMemo(
      () =>
        list.items.slice(0, paletteLimit).map((row) => ({
          id: kind.rowId(row),
          label: kind.facetsOf(row).name,
          kind: kind.paletteKind,
          href: rowHref(row),
        })),
      [list.items, kind, rowHref],
    ),
  );
  const canScrollOn =
    !list.isComplete && !list.isLoadingMore && !filter && !list.problem && !list.needsContinue;
  const { onPicked } = props;
  const select = useCallback(
    (id: string) => {
      void setView({ selected: id });
      onPicked?.(id);
    },
    [setView, onPicked],
  );
  if (list.items.length === 0 && list.isComplete) return props.empty;
  const label = countLabel(props, shown.length, view.sort);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
      <ListToolbar rows={list.items} kind={kind} hasFacets={hasFacets} label={label} />
      {shown.length > 0 ? (
        <DataGrid
          label={kind.noun.many}
          rows={shown}
          columns={columns}
          rowId={kind.rowId}
          rowHref={rowHref}
          narrowLine={kind.narrowLine}
          totalCount={list.isComplete || filter ? shown.length : null}
          order={view.sort}
          onOrderChange={(sort) => void setView({ sort: sort || null })}
          selectedId={view.selected}
          onSelect={select}
          onNearEnd={canScrollOn ? list.loadMore : null}
        />
      ) : (
        <NoMatches
          noun={kind.noun.many}
          isFiltered={filter !== null}
          onClear={() => void setView({ q: null, state: null, type: null })}
        />
      )}
      <ListFooter list={list} isFiltered={filter !== null} />
    </div>
  );
}

interface NoMatchesProps {
  /** What the rows are, such as `assets`. */
  noun: string;
  isFiltered: boolean;
  onClear: () => void;
}

function NoMatches({ noun, isFiltered, onClear }: NoMatchesProps) {
  return (
    <div className="rounded-xl border border-line bg-surface">
      {isFiltered ? (
        <EmptyState
          icon={<ListFilter />}
          title={`No loaded ${noun} match the filter`}
          action={<Button onClick={onClear}>Clear the filter</Button>}
        />
      ) : (
        <EmptyState icon={<ListFilter />} title={`No ${noun} so far`}>
          The pages loaded so far are empty; more may follow.
        </EmptyState>
      )}
    </div>
  );
}

interface ListToolbarProps<Row> {
  rows: readonly Row[];
  kind: ResourceKind<Row>;
  hasFacets: boolean;
  label: string;
}

const withAny = (values: readonly string[], current: string, label: (value: string) => string) => [
  { value: "", label: "any" },
  ...[...new Set([...values, ...(current ? [current] : [])])].map((value) => ({
    value,
    label: label(value),
  })),
];

function ListToolbar<Row>({ rows, kind, hasFacets, label }: ListToolbarProps<Row>) {
  const { view, setView } = useTableView();
  const states = useMemo(() => facetValues(rows, (row) => kind.facetsOf(row).state), [rows, kind]);
  const types = useMemo(() => facetValues(rows, (row) => kind.facetsOf(row).type), [rows, kind]);
  return (
    <div className="mb-2.5 flex shrink-0 flex-wrap items-center gap-2">
      <div className="w-full sm:w-58">
        <SearchField
          label="Filter by name"
          value={view.q}
          onValueChange={(q) => void setView({ q: q || null })}
        />
      </div>
      {hasFacets && (
        <Select
          label="State"
          value={view.state}
          options={withAny(states, view.state, stateLabel)}
          onValueChange={(state) => void setView({ state: state || null })}
        />
      )}
      {hasFacets && (
        <Select
          label="Type"
          value={view.type}
          options={withAny(types, view.type, (type) => type)}
          onValueChange={(type) => void setView({ type: type || null })}
        />
      )}
      <p role="status" className="ml-auto text-ink-muted">
        {label}
      </p>
    </div>
  );
}
