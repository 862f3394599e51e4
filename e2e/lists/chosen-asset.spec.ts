import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";

for (const widthPx of [390, 767, 768, 900, 1023, 1024, 1440])
  test(`a chosen asset is shown at ${widthPx} px, beside the list or over it`, async ({ page }) => {
    await page.setViewportSize({ width: widthPx, height: 844 });
    await page.goto(routes.project(port));
    await expect(page.getByText(/^You are /).first()).toBeVisible();
    await page.getByRole("grid").getByRole("row").nth(2).getByRole("gridcell").last().click();
    const details = widthPx < 1024 ? page.getByRole("dialog") : page.getByRole("complementary");
    await expect(details.getByRole("link", { name: "Open", exact: true })).toBeVisible();
  });

test("the details keep one map, which moves from asset to asset", async ({ page }) => {
  await page.goto(routes.project(port));
  const details = page.getByRole("complementary", { name: "Selected asset" });
  const map = details.getByRole("region", { name: /^Map of / });
  const choose = async (name: string) => {
    await page
      .getByRole("grid")
      .getByRole("row")
      .filter({ hasText: name })
      .getByRole("gridcell")
      .last()
      .click();
    await expect(details.getByRole("region", { name: `Map of ${name}` })).toBeVisible();
  };
  await choose("Quay wall section B–D");
  await map.evaluate((canvas) => canvas.setAttribute("data-first", ""));
  await choose("Rail spur alignment");
  await expect(map).toHaveAttribute("data-first", "");
});
