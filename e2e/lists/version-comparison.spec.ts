import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";

for (const widthPx of [390, 1440])
  test(`a comparison of versions is not cut off at ${widthPx} px`, async ({ page }) => {
    await page.setViewportSize({ width: widthPx, height: 844 });
    await page.goto(routes.assetVersions(assetAddress("port", seedVersionedAssetName)));
    await page.getByRole("button", { name: /^Compare/ }).click();
    const changes = page.getByRole("region", { name: /^From version/ });
    await expect(changes.getByRole("row").nth(1)).toBeVisible();
    expect(await changes.evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
    const summary = page.getByRole("status").filter({ hasText: /added|changed|removed|moved/ });
    const box = await summary.boundingBox();
    expect(box && box.x + box.width).toBeLessThanOrEqual(widthPx);
  });
