import { routes } from "../../lib/shared/routes";
import { port, projectAddress } from "../support/addresses";
import { rowOf } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

test("the list stays in place while the details of a first chosen asset are fetched", async ({ page }) => {
  await page.goto(routes.project(port));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(grid).toBeVisible();
  await page.waitForLoadState("networkidle");
  let late = 0;
  await page.route("**/_next/static/chunks/**", async (route) => {
    late += 1;
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await rowOf(page, "Rail spur alignment").getByRole("gridcell").nth(1).click();
  await expect(page).toHaveURL(/selected=/);
  for (let sample = 0; sample < 10; sample += 1) {
    expect(await grid.isVisible()).toBe(true);
    await page.waitForTimeout(50);
  }
  await expect(page.getByRole("complementary", { name: "Selected asset" })).toBeVisible();
  expect(late).toBeGreaterThan(0);
});

test("empty pages from SDMA are skipped until there are rows", async ({ page }) => {
  const sinceMs = Date.now();
  await page.goto(routes.project(projectAddress("old-town")));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(grid.getByRole("link").first()).toBeVisible();
  const lists = (await gatewayCallsOf("ada.novak", sinceMs)).filter(
    ({ operation, path }) =>
      operation === "ListAssets" && path.includes(projectAddress("old-town").projectId),
  );
  expect(lists.length).toBeGreaterThan(1);
  await expect(page.getByText(/^Withdrawn façade tile/)).toHaveCount(0);
});

test("filtering covers the loaded rows and says so", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("no such thing");
  await expect(page.getByText("No loaded assets match the filter")).toBeVisible();
  await expect(page.getByRole("button", { name: "Load the next page" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rowOf(page, "Rail spur alignment")).toBeVisible();
});
