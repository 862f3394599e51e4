import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetAddress, libraryId, port } from "../support/addresses";
import { rowOf } from "../support/locators";
import { expect, test } from "../support/portal-test";

/** An asset of the project's second page. */
async function laterAsset(page: Page): Promise<string> {
  const path = `/iam/libraries/${libraryId}/projects/${port.projectId}/assets`;
  const read = async (query = "") => (await page.request.get(routes.proxy("rijeka", path + query))).json();
  const { nextToken } = await read();
  const { assets } = await read(`?nextToken=${encodeURIComponent(nextToken)}`);
  return assets[0].assetId;
}

test("a list is read to its end at once, says why it is shorter than counted, and keeps its columns", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(page.getByRole("columnheader", { name: "Created" })).toBeVisible();
  await page.getByRole("button", { name: "Read all 213" }).click();
  await expect(page.getByText(/^SDMA counts 213 assets and lists \d+: those being created/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Read all/ })).toHaveCount(0);

  await page.getByRole("button", { name: "Columns" }).click();
  const menu = page.getByRole("menu", { name: "Columns" });
  const attribute = menu.getByRole("menuitemcheckbox").last();
  const name = (await attribute.textContent()) ?? "";
  await attribute.click();
  await menu.getByRole("menuitemcheckbox", { name: "Type", exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(grid.getByRole("columnheader", { name, exact: true })).toBeVisible();
  await page.reload();
  await expect(grid.getByRole("columnheader", { name, exact: true })).toBeVisible();
  await expect(grid.getByRole("columnheader", { name: "Type", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Columns" }).click();
  await menu.getByRole("menuitem", { name: "Default columns" }).click();
  await expect(grid.getByRole("columnheader", { name: "Type", exact: true })).toBeVisible();
});

test("a selection in the address is shown though no row has it, over the list on a phone", async ({
  page,
}) => {
  const selected = await laterAsset(page);
  await page.goto(`${routes.project(port)}?selected=${selected}`);
  await expect(page.getByText("The selected asset is not among the loaded rows.")).toBeVisible();
  const details = page.getByRole("complementary", { name: "Selected asset" });
  await expect(details.getByRole("link", { name: "Open", exact: true })).toBeVisible();
  await expect(details.getByRole("heading", { name: "Attributes" })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  const { assetId } = assetAddress("port", "Harbour crane 04 · laser scan");
  await page.goto(`${routes.project(port)}?selected=${assetId}`);
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByRole("link", { name: "Open", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await expect(rowOf(page, "Harbour crane 04 · laser scan")).toBeVisible();
  await expect(page).not.toHaveURL(/selected=/);
});
