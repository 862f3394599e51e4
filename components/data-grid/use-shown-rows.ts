"use client";

import { useMemo, useRef } from "react";
import type { GridColumn } from "./grid-column";
import { parseRowOrder } from "./grid-column";
import { rowComparator, type ShownRows, showRows } from "./shown-rows";

export interface RowView<Row> {
  rows: readonly Row[];
  columns: readonly GridColumn<Row>[];
  /** `name`, `-name`, or empty for the service's own order. */
  order: string;
  filter: ((row: Row) => boolean) | null;
}

/** What a table shows of the rows that are loaded. `filter` must stay the same function while it means the same. */
export function useShownRows<Row>({ rows, columns, order, filter }: RowView<Row>): readonly Row[] {
  const last = useRef<{ compare: unknown; filter: unknown; result: ShownRows<Row> } | null>(null);
  const compare = useMemo(() => {
    const parsed = parseRowOrder(
      order,
      columns.map(({ id }) => id),
    );
    const sortValue = columns.find(({ id }) => id === parsed?.columnId)?.sortValue;
    return parsed && sortValue ? rowComparator(sortValue, parsed.isDescending) : null;
  }, [columns, order]);
  return useMemo(() => {
    const known = last.current;
    const isSameView = known?.compare === compare && known.filter === filter;
    const result = showRows(rows, filter, compare, isSameView ? known.result : null);
    last.current = { compare, filter, result };
    return result.shown;
  }, [rows, filter, compare]);
}
