import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port, tiles } from "../support/addresses";
import { expect, test } from "../support/portal-test";

const grid = (page: Page) => page.getByRole("grid", { name: "assets" });
const scrolledPx = (page: Page) => grid(page).evaluate((list) => list.scrollTop);

const far = '[aria-rowindex="39"]';

/** The id of an asset near the end of the first page, as its row's link has it. */
async function farAssetId(page: Page): Promise<string> {
  await page.goto(routes.project(tiles));
  await page.waitForLoadState("networkidle");
  await grid(page).evaluate((list) => list.scrollTo(0, 1_850));
  const link = grid(page).locator(far).getByRole("link");
  const href = (await link.getAttribute("href")) ?? "";
  return href.split("/").at(-1) ?? "";
}

// The server does not know the width, and draws rows of another height.
test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a row that the address chooses is wholly in view", async ({ page }) => {
    const id = await farAssetId(page);
    await page.goto(`${routes.project(tiles)}?selected=${id}`);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    const row = grid(page).locator(far);
    await expect(row).toBeInViewport({ ratio: 0.99 });
    const active = (await grid(page).getAttribute("aria-activedescendant")) ?? "";
    await expect(page.locator(`[id="${active}"]`)).toHaveCount(1);
  });

  test("a reload keeps the place", async ({ page }) => {
    await page.goto(routes.project(tiles));
    await page.waitForLoadState("networkidle");
    await grid(page).evaluate((list) => list.scrollTo(0, 1_700));
    await page.waitForTimeout(300);
    await page.reload();
    await expect.poll(() => scrolledPx(page)).toBe(1_700);
  });
});

test("printing keeps the place", async ({ page }) => {
  await page.goto(routes.project(tiles));
  await expect(grid(page).getByRole("link").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  await grid(page).evaluate((list) => list.scrollTo(0, 600));
  await page.pdf();
  expect(await scrolledPx(page)).toBe(600);
});

test("Enter within the same instant as a move opens the row moved to, and Back finds it selected", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  const list = grid(page);
  await expect(list).toBeVisible();
  await list.focus();
  await list.evaluate(async (element) => {
    for (const key of ["j", "j", "j", "k", "Enter"]) {
      element.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  });
  const opened = page.getByRole("main").getByRole("heading", { level: 1 });
  await expect(opened).toHaveText("Quay wall section B–D");
  await page.goBack();
  await expect(list.getByRole("row", { selected: true })).toContainText("Quay wall section B–D");
});
