import { expect, type Page } from "@playwright/test";

/** Switches to a role by its label, in the menu of the person. */
export async function takeRole(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: /role: / }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(`^${label}`) }).click();
  await expect(page.getByRole("button", { name: new RegExp(`role: ${label}`) })).toBeVisible();
}
