import type { ReactNode } from "react";
import type { RowFacets } from "@/components/data-grid/row-filter";
import type { PaletteKind } from "@/components/palette/palette-items";
import type { SdmaAttribute } from "@/lib/shared/sdma/generated/answers.gen";

export interface ResourceKind<Row> {
  noun: { one: string; many: string };
  paletteKind: PaletteKind;
  rowId: (row: Row) => string;
  facetsOf: (row: Row) => RowFacets;
  narrowLine: (row: Row) => ReactNode;
  /** What a row says beyond its columns. */
  attributesOf?: (row: Row) => readonly SdmaAttribute[];
}
