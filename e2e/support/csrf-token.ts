import type { Page } from "@playwright/test";

/** The token that the page in view sends with its writes, from what it was rendered with. */
export async function csrfTokenOf(page: Page): Promise<string> {
  const [, token] = /csrfToken\\?":\\?"([^"\\]+)/.exec(await page.content()) ?? [];
  if (!token) throw new Error("The page has no CSRF token.");
  return token;
}
