import { RelativeTime } from "@/components/ui/relative-time";
import type { GridColumn } from "./grid-column";

export interface TimeColumn<Row> extends Pick<GridColumn<Row>, "id" | "header" | "track" | "isWideOnly"> {
  /** Epoch milliseconds. */
  atMsOf: (row: Row) => number;
}

/** A column of days, sorted by time. */
export const timeColumn = <Row,>({ atMsOf, ...column }: TimeColumn<Row>): GridColumn<Row> => ({
  ...column,
  sortValue: atMsOf,
  cell: (row) => <RelativeTime atMs={atMsOf(row)} variant="calendar" className="text-ink-muted" />,
});
