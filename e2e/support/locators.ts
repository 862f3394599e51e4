import type { Locator, Page } from "@playwright/test";

/** The row of a table that names a resource. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });

/** The page's own heading. */
export const title = (page: Page, name: string): Locator =>
  page.getByRole("main").getByRole("heading", { name, exact: true, level: 1 });

/** The bubble in sight; it is hidden from the accessibility tree, where the element's description says the same. */
export const tooltip = (page: Page): Locator => page.getByRole("tooltip", { includeHidden: true });
