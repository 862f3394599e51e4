export interface CursorPage {
  nextToken?: string | undefined;
}

export interface CursorProgress<Item> {
  items: Item[];
  /** Cursor of the page after the last one loaded; null at the end. */
  nextToken: string | null;
  isComplete: boolean;
  /** Empty pages in a row at the end of what is loaded: SDMA cuts the page before it filters transient assets. */
  trailingEmptyPages: number;
  /** The service returned a cursor for the second time; continuing would read the same page forever. */
  isLooping: boolean;
}

/** Empty pages that are skipped automatically: each costs one request of the daily quota. */
export const emptyPageBurst = 5;

/** Combines the pages of one cursor listing into rows and what remains. */
export function foldCursorPages<Page extends CursorPage, Item>(
  pages: readonly Page[],
  readItems: (page: Page) => readonly Item[],
): CursorProgress<Item> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let trailingEmptyPages = 0;
  let isLooping = false;
  for (const page of pages) {
    const pageItems = readItems(page);
    for (const item of pageItems) items.push(item);
    trailingEmptyPages = pageItems.length === 0 ? trailingEmptyPages + 1 : 0;
    if (page.nextToken) {
      isLooping = isLooping || seen.has(page.nextToken);
      seen.add(page.nextToken);
    }
  }
  const nextToken = isLooping ? null : pages.at(-1)?.nextToken || null;
  return { items, nextToken, isComplete: !nextToken && pages.length > 0, trailingEmptyPages, isLooping };
}

/** Whether the next page is read automatically, because the last one loaded was empty but not the end. */
export function followsEmptyPage(
  progress: Pick<CursorProgress<unknown>, "nextToken" | "trailingEmptyPages">,
): boolean {
  return (
    progress.nextToken !== null &&
    progress.trailingEmptyPages > 0 &&
    progress.trailingEmptyPages % emptyPageBurst !== 0
  );
}
