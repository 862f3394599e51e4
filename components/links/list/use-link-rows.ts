"use client";

import { useDeferredValue, useMemo } from "react";
import type { GridColumn } from "@/components/data-grid/grid-column";
import { type RowFacets, rowFilter } from "@/components/data-grid/row-filter";
import { useShownRows } from "@/components/data-grid/use-shown-rows";
import { useTableView } from "@/components/data-grid/use-table-view";

export interface LinkRowsOptions<Link> {
  rows: readonly Link[];
  /** Counts the rows that were replaced: these are filtered and sorted anew. */
  edition: number;
  facetsOf: (link: Link) => RowFacets;
  /** Whether the list has a filter for the type of its links. */
  hasTypes: boolean;
  /** Stable; beside the details of a link there is less room. */
  columnsOf: (isBesidePanel: boolean) => GridColumn<Link>[];
}

/** Links of a list as the address filters and sorts them, and the chosen one. */
export function useLinkRows<Link extends { id: string }>({
  rows,
  edition,
  facetsOf,
  hasTypes,
  columnsOf,
}: LinkRowsOptions<Link>) {
  const { view, setView } = useTableView();
  const { state, sort } = view;
  const type = hasTypes ? view.type : "";
  const q = useDeferredValue(view.q);
  const chosenId = useDeferredValue(view.selected);
  const selected = rows.find(({ id }) => id === chosenId);
  const isBesidePanel = selected !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that was replaced is filtered anew
  const filter = useMemo(() => rowFilter({ q, state, type }, facetsOf), [q, state, type, facetsOf, edition]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and sorted anew
  const columns = useMemo(() => columnsOf(isBesidePanel), [columnsOf, isBesidePanel, edition]);
  const shown = useShownRows({ rows, columns, order: sort, filter });
  return { shown, columns, selected, closeDetails: () => void setView({ selected: null }) };
}
