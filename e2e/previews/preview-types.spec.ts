import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { seedAwkwardAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";

async function openFile(page: Page, assetName: string, fileName: string): Promise<void> {
  await page.goto(routes.asset(assetAddress("port", assetName)));
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: fileName, exact: true }).click();
  await expect(page.getByRole("heading", { name: fileName, level: 1, exact: true })).toBeVisible();
}

test("a photo is shown as an image", async ({ page }) => {
  await openFile(page, "Warehouse 3 roof inspection", "img-01.jpg");
  const picture = page.getByRole("img", { name: "photos/img-01.jpg" });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0);
});

test("a text is shown as text", async ({ page }) => {
  await openFile(page, "Rail spur alignment", "readme.txt");
  await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
});

test("CSV is shown as a table with a header", async ({ page }) => {
  await openFile(page, "Ship-to-shore crane 11 · CAD", "bill-of-materials.csv");
  const table = page.getByRole("region", { name: "bill-of-materials.csv" }).getByRole("table");
  await expect(table.getByRole("columnheader").first()).toBeVisible();
  expect(await table.getByRole("row").count()).toBeGreaterThan(1);
});

test("JSON is indented", async ({ page }) => {
  await openFile(page, "Terminal building · BIM", "clashes.json");
  const shown = (await page.getByRole("group", { name: "clashes.json" }).textContent()) ?? "";
  expect(shown).toBe(JSON.stringify(JSON.parse(shown), null, 2));
});

test("GeoJSON is drawn on a map, with its features listed beside it", async ({ page }) => {
  await openFile(page, "Rail spur alignment", "network.geojson");
  await expect(page.getByText(/^\d[\d,]* features?$/)).toBeVisible();
  await expect(page.getByRole("region", { name: "Map of network.geojson" }).first()).toBeVisible();
  await expect(page.locator("canvas").first()).toBeVisible();
});

for (const [assetName, fileName, words] of [
  ["Harbour crane 04 · laser scan", "station-01.las", /A point cloud\./],
  ["Ship-to-shore crane 11 · CAD", "assembly-01.glb", /A 3D model\./],
  ["Container yard orthophoto 2026-11", "tile-01.tif", /A georeferenced raster\./],
] as const)
  test(`${fileName} says what it is and how to open it`, async ({ page }) => {
    await openFile(page, assetName, fileName);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole("link", { name: "Download" })).toBeVisible();
  });

test("names that look like markup or paths are shown as they are and run nothing", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(routes.asset(assetAddress("port", seedAwkwardAssetName)));
  const tree = page.getByRole("tree", { name: "Files" });
  await expect(tree.getByRole("link", { name: "%2e%2e%2fetc%2fpasswd.txt" })).toBeVisible();
  // Chromium writes `_` for what file systems do not take.
  for (const [name, savedName, content] of [
    ["quay 4 + 5 (100%).txt", "quay 4 + 5 (100%).txt", /^Field book/],
    ["a=b=c&d?e#f;g.csv", "a=b=c&d_e#f;g.csv", /^time,point,/],
    ["%2e%2e%2fetc%2fpasswd.txt", "%2e%2e%2fetc%2fpasswd.txt", /^Field book/],
  ] as const) {
    await openFile(page, seedAwkwardAssetName, name);
    const arriving = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    const download = await arriving;
    expect(download.suggestedFilename()).toBe(savedName);
    expect(await readFile(await download.path(), "utf8")).toMatch(content);
  }
  expect(dialogs).toEqual([]);
});
