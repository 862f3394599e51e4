const keyOf = (pathname: string, label: string) => `sdma-portal row ${JSON.stringify([pathname, label])}`;

/** Remembers the row through which a list was left, for whoever comes back to it. */
export function rememberOpenedRow(pathname: string, label: string, rowId: string): void {
  try {
    window.sessionStorage.setItem(keyOf(pathname, label), rowId);
  } catch {
    // Without storage, one comes back to the list alone.
  }
}

/** @returns null where no row was opened from this list, or the browser forbids storage */
export function readOpenedRow(pathname: string, label: string): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(pathname, label));
  } catch {
    return null;
  }
}
