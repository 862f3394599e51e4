import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { expect } from "./portal-test";

export const checksButton = (page: Page) => page.getByRole("button", { name: /^Run connection checks/ });

const list = (page: Page) => page.getByRole("list", { name: "Connection checks" });

/** The check of that title, with its verdict. */
export const checkEntry = (page: Page, title: string) =>
  list(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** Runs the checks of the first deployment, again where the portal asks to wait: each person has one run in ten seconds. */
export async function runChecks(page: Page): Promise<void> {
  await page.goto(routes.permissionChecks("rijeka"));
  await expect(async () => {
    await checksButton(page).click({ timeout: 2_000 });
    await expect(list(page)).toBeVisible({ timeout: 6_000 });
  }).toPass({ timeout: 60_000, intervals: [3_000] });
}
