import { routes } from "../../lib/shared/routes";
import { port, projectAddress } from "../support/addresses";
import { rowOf } from "../support/locators";
import { expect, test } from "../support/portal-test";

test("the list stays in place while the details of a first chosen asset are fetched", async ({ page }) => {
  await page.goto(routes.project(port));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(grid).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.route("**/_next/static/chunks/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await rowOf(page, "Rail spur alignment").getByRole("gridcell").nth(1).click();
  await expect(page).toHaveURL(/selected=/);
  for (let sample = 0; sample < 10; sample += 1) {
    expect(await grid.isVisible()).toBe(true);
    await page.waitForTimeout(50);
  }
  await expect(page.getByRole("complementary", { name: "Chosen asset" })).toBeVisible();
});

test("pages that SDMA gives empty are followed until there are rows", async ({ page }) => {
  await page.goto(routes.project(projectAddress("old-town")));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(grid.getByRole("link").first()).toBeVisible();
  await expect(page.getByText(/^Withdrawn façade tile/)).toHaveCount(0);
});

test("filtering looks at what is loaded and says so", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("no such thing");
  await expect(page.getByText("Nothing of what is loaded fits the filter.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Read the next page" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rowOf(page, "Rail spur alignment")).toBeVisible();
});
