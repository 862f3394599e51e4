"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, useCallback, useDeferredValue, useMemo } from "react";
import { isShown } from "@/components/data-grid/column-choice";
import { ColumnMenu } from "@/components/data-grid/column-menu";
import { DataGrid } from "@/components/data-grid/data-grid";
import { FilteredOut } from "@/components/data-grid/filtered-out";
import { type GridColumn, parseRowOrder } from "@/components/data-grid/grid-column";
import { rowFilter } from "@/components/data-grid/row-filter";
import { useColumnChoice } from "@/components/data-grid/use-column-choice";
import { useShownRows } from "@/components/data-grid/use-shown-rows";
import { useTableView } from "@/components/data-grid/use-table-view";
import { useRegisterPaletteItems } from "@/components/palette/palette-items";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReadScope } from "@/lib/client/read-scope";
import type { CursorList } from "@/lib/client/use-cursor-list";
import { formatCount, formatCountOf } from "@/lib/shared/format/count";
import { attributeColumns } from "./attribute-columns";
import { ListFooter } from "./list-footer";
import { ListToolbar } from "./list-toolbar";
import { totalNote } from "./list-total";
import { ReadAllButton } from "./read-all-button";
import type { ResourceKind } from "./resource-kind";

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
  scope: ReadScope;
  /** What the resource above counts; null where it is unknown. */
  total?: number | null;
  /** What is to be said of the selection, above the rows. */
  note?: ReactNode;
}

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
  const { kind, list, rowHref, hasFacets = false } = props;
  const { columns, all, choice, setChoice } = useListColumns(props);
  const { view, setView, isSettled } = useTableView();
  const q = useDeferredValue(view.q);
  const filter = useMemo(
    () => rowFilter<Row>({ q, state: view.state, type: view.type }, kind.facetsOf),
    [q, view.state, view.type, kind],
  );
  const shown = useShownRows({ rows: list.items, columns, order: view.sort, filter });
  useRegisterPaletteItems(
    useCallback(
      () =>
        list.items.map((row) => ({
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
      onPicked?.(id);
      return setView({ selected: id });
    },
    [setView, onPicked],
  );
  if (list.items.length === 0 && list.isComplete) return props.empty;
  const words = countLabel({ ...props, columns }, shown.length, view.sort);
  const total = {
    total: props.total ?? null,
    loaded: list.items.length,
    isComplete: list.isComplete,
    pageSize: list.pageSize,
  };
  const note = totalNote(total, kind.noun);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col px-4 pt-2.5 pb-4 md:px-6">
      <ListToolbar
        rows={list.items}
        kind={kind}
        hasFacets={hasFacets}
        words={words}
        actions={
          <>
            {!list.problem && !list.isLooping && (
              <ReadAllButton
                scope={props.scope}
                total={total}
                aria-disabled={list.isLoadingMore}
                onStart={list.readAll}
              />
            )}
            <ColumnMenu columns={all} choice={choice} onChoose={setChoice} />
          </>
        }
      />
      {note && <p className="mb-2.5 text-ink-muted">{note}</p>}
      {props.note}
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
          isAddressSettled={isSettled}
          onNearEnd={canScrollOn ? list.loadMore : null}
        />
      ) : (
        <NoMatches noun={kind.noun.many} isFiltered={filter !== null} />
      )}
      <ListFooter list={list} isFiltered={filter !== null} />
    </div>
  );
}

/** The columns that a list could show, and those that it does. */
function useListColumns<Row extends object>({
  kind,
  list,
  columns,
  scope,
}: Pick<ResourceListProps<Row>, "kind" | "list" | "columns" | "scope">) {
  const owner = [kind.noun.many, scope.deploymentId, scope.personId];
  const { choice, setChoice } = useColumnChoice(owner);
  const all = useMemo(
    () => [...columns, ...(kind.attributesOf ? attributeColumns(list.items, kind.attributesOf) : [])],
    [columns, kind, list.items],
  );
  const ids = all.filter((column) => isShown(column, choice)).map(({ id }) => id);
  const key = ids.join("\n");
  // Rows that arrive bring no new columns most of the time, and the same columns keep their order of rows.
  const shown = useMemo(() => all.filter(({ id }) => key.split("\n").includes(id)), [all, key]);
  return { columns: shown, all, choice, setChoice };
}

interface NoMatchesProps {
  /** What the rows are, such as `assets`. */
  noun: string;
  isFiltered: boolean;
}

function NoMatches({ noun, isFiltered }: NoMatchesProps) {
  return (
    <div className="rounded-xl border border-line bg-surface">
      {isFiltered ? (
        <FilteredOut noun={noun} />
      ) : (
        <EmptyState icon={<ListFilter />} title={`No ${noun} so far`}>
          The pages loaded so far are empty; more may follow.
        </EmptyState>
      )}
    </div>
  );
}
