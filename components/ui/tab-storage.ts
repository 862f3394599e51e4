/** A browser may forbid storage or have none left: what a tab keeps is then known until the page is left, or not at all. */
function stored<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(window.sessionStorage);
  } catch {
    return null;
  }
}

/** What this tab keeps under the key, over reloads; null where that is nothing, or on the server. */
export const readOfTab = (key: string): string | null => stored((storage) => storage.getItem(key));

/** @param text null: forgets what the tab keeps under the key */
export const keepInTab = (key: string, text: string | null): void =>
  void stored((storage) => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));
