import type { GridColumn } from "./grid-column";

/** Columns that a person shows or hides against the default, by id. */
export type ColumnChoice = Readonly<Record<string, boolean>>;

export const noChoice: ColumnChoice = {};

/** @returns the choice as it was saved; none where the text is something else */
export function parseColumnChoice(text: string | null): ColumnChoice {
  try {
    const parsed: unknown = JSON.parse(text ?? "{}");
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return noChoice;
    return Object.fromEntries(
      Object.entries(parsed).flatMap(([id, isShown]) =>
        typeof isShown === "boolean" ? [[id, isShown] as const] : [],
      ),
    );
  } catch {
    return noChoice;
  }
}

export const isShown = <Row>(column: GridColumn<Row>, choice: ColumnChoice): boolean =>
  column.isFixed === true || (choice[column.id] ?? !column.isHiddenAtFirst);

/** The choice after a column was shown or hidden; what equals the default is not kept. */
export function toggled<Row>(column: GridColumn<Row>, choice: ColumnChoice): ColumnChoice {
  const { [column.id]: _, ...others } = choice;
  const next = !isShown(column, choice);
  return next === !column.isHiddenAtFirst ? others : { ...others, [column.id]: next };
}
