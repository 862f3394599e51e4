import type { GridColumn } from "./grid-column";

export interface FigureColumn<Row> extends Pick<GridColumn<Row>, "id" | "header" | "track"> {
  figureOf: (row: Row) => number | null;
  format: (figure: number | null) => string;
}

/** A column of numbers: right-aligned, sorted by value, hidden on narrow screens. */
export function figureColumn<Row>({ figureOf, format, ...column }: FigureColumn<Row>): GridColumn<Row> {
  return {
    ...column,
    isFigure: true,
    isWideOnly: true,
    sortValue: figureOf,
    cell: (row) => format(figureOf(row)),
  };
}
