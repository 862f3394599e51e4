import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";

const roof = assetAddress("port", "Warehouse 3 roof inspection");

test("one goes through the files of an asset by key, looks closer, and sees thumbnails when asked", async ({
  page,
}) => {
  await page.goto(routes.asset(roof));
  const tree = page.getByRole("tree", { name: "Files" });
  await page.getByRole("button", { name: /^Show thumbnails/ }).click();
  await expect(tree.locator("img").first()).toBeVisible();
  await tree.getByRole("link").first().click();
  const place = page.getByRole("navigation", { name: "Files of this asset" });
  await expect(place).toContainText("1 of 24");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("ArrowRight");
  await expect(place).toContainText("2 of 24");
  await page.keyboard.press("ArrowLeft");
  await expect(place).toContainText("1 of 24");

  const picture = page.getByRole("region", { name: /^Picture / });
  for (let at = 1; (await picture.count()) === 0; at += 1) {
    await place.getByRole("link", { name: /^Next file/ }).click();
    await expect(place).toContainText(`${at + 1} of 24`);
  }
  await picture.focus();
  await page.keyboard.press("+");
  await expect(page.getByRole("status").filter({ hasText: "150 %" })).toBeVisible();
  await page.keyboard.press("0");
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect(page.getByRole("button", { name: "Leave full screen" })).toBeVisible();
});

test("a comparison survives a reload, and the files of an old version can be opened", async ({ page }) => {
  await page.goto(routes.assetVersions(assetAddress("port", seedVersionedAssetName)));
  await page.getByRole("button", { name: /^Compare/ }).click();
  const changes = page.getByRole("region", { name: /^From version/ });
  await expect(changes).toBeVisible();
  await page.reload();
  await expect(changes).toBeVisible();

  await page.getByRole("button", { name: "Files of version 1", exact: true }).click();
  const tree = page.getByRole("tree", { name: "Files" });
  await tree.getByRole("link").first().click();
  await expect(page.getByText("Asset version", { exact: true })).toBeVisible();
});
