import { routes } from "../../lib/shared/routes";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

test("the quota page costs no request of SDMA, however long it is open", async ({ page }) => {
  await page.goto(routes.quota("rijeka"));
  await expect(page.getByRole("list", { name: "Gauges" })).toBeVisible();
  const sinceMs = Date.now();
  await page.reload();
  await expect(page.getByRole("list", { name: "Gauges" })).toBeVisible();
  const again = page.waitForResponse(/\/report\?/);
  await again;
  await expect(page.getByRole("contentinfo")).toContainText("0 requests");
  expect(await gatewayCallsOf("ada.novak", sinceMs)).toEqual([]);
});
