import { keepInTab, readOfTab } from "./tab-storage";

export interface ListView {
  pathname: string;
  /** The list's name on its page. */
  label: string;
  /** The selection that the address holds: another one means that somebody followed a link to it. */
  selectedId: string | null;
}

const keyOf = ({ pathname, label, selectedId }: ListView) =>
  `sdma-portal row ${JSON.stringify([pathname, label, selectedId])}`;

/** Remembers the row through which a list was left, for whoever comes back to it. */
export function rememberOpenedRow(view: ListView, rowId: string): void {
  keepInTab(keyOf(view), rowId);
}

/** @returns null where no row was opened from this list, or the browser forbids storage */
export const readOpenedRow = (view: ListView): string | null => readOfTab(keyOf(view));
