import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test("filter, order and selection are in the address and survive a reload", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("quay");
  await page.getByRole("combobox", { name: "State:" }).selectOption("Reviewed");
  await page.getByRole("columnheader", { name: "Size" }).getByRole("button").click();
  await rowOf(page, "Quay wall section B–D").getByRole("gridcell").nth(1).click();
  await expect(page).toHaveURL(/q=quay/);
  await expect(page).toHaveURL(/sort=-?size/);
  await expect(page).toHaveURL(/selected=asset-/);
  const rows = page.getByRole("grid", { name: "assets" }).getByRole("row");
  await expect(rowOf(page, "Quay wall section B–D")).toHaveAttribute("aria-selected", "true");
  const before = await rows.allTextContents();
  expect(before.length).toBeGreaterThan(1);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Filter by name" })).toHaveValue("quay");
  await expect(rowOf(page, "Quay wall section B–D")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("columnheader", { name: "Size" })).toHaveAttribute(
    "aria-sort",
    /ascending|descending/,
  );
  await expect.poll(() => rows.allTextContents()).toEqual(before);
});

test("back and forward return to the pages with the state they had", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("rail");
  await expect(page).toHaveURL(/q=rail/);
  await rowOf(page, "Rail spur alignment").getByRole("link").click();
  await expect(title(page, "Rail spur alignment")).toBeVisible();
  await page.getByRole("link", { name: "Versions", exact: true }).click();
  await expect(page).toHaveURL(/\/versions$/);
  await page.goBack();
  await expect(page.getByRole("tree", { name: "Files" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Filter by name" })).toHaveValue("rail");
  await expect(rowOf(page, "Rail spur alignment")).toBeVisible();
  await expect(rowOf(page, "Harbour crane 04 · laser scan")).toHaveCount(0);
  await page.goForward();
  await expect(title(page, "Rail spur alignment")).toBeVisible();
});
