import { CellText } from "@/components/data-grid/cell-text";
import type { GridColumn } from "@/components/data-grid/grid-column";
import type { SdmaAttribute } from "@/lib/shared/sdma/generated/answers.gen";

const scannedRows = 1_000;
const mostColumns = 40;

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/**
 * A column, hidden at first, for each attribute that the loaded rows have, the most frequent first.
 * @param attributesOf without a request
 */
export function attributeColumns<Row>(
  rows: readonly Row[],
  attributesOf: (row: Row) => readonly SdmaAttribute[],
): GridColumn<Row>[] {
  const counts = new Map<string, number>();
  for (const row of rows.slice(0, scannedRows))
    for (const { name } of attributesOf(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort(([, left], [, right]) => right - left).slice(0, mostColumns);
  return names.map(([name]) => {
    const readValue = (row: Row) => attributesOf(row).find((attribute) => attribute.name === name)?.value;
    return {
      id: `attribute.${name}`,
      header: name,
      track: "minmax(6rem, 0.8fr)",
      isWideOnly: true,
      isHiddenAtFirst: true,
      sortValue: (row) => {
        const value = readValue(row);
        return typeof value === "number" ? value : textOf(value) || null;
      },
      cell: (row) => <CellText text={textOf(readValue(row)) || "–"} />,
    };
  });
}
