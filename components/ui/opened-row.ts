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
  try {
    window.sessionStorage.setItem(keyOf(view), rowId);
  } catch {
    // Without storage, one comes back to the list alone.
  }
}

/** @returns null where no row was opened from this list, or the browser forbids storage */
export function readOpenedRow(view: ListView): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(view));
  } catch {
    return null;
  }
}
