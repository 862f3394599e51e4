import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test("a list is gone through by key, and Back returns to the row through which it was left", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  const grid = page.getByRole("grid", { name: "assets" });
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Filter the list");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Filter by name" })).toBeFocused();
  await page.getByRole("searchbox", { name: "Filter by name" }).blur();
  await page.keyboard.press("j");
  await expect(grid).toBeFocused();
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(grid).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Filter by name" })).toBeFocused();
  await grid.focus();
  for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
  await expect(grid.getByRole("row", { selected: true })).toContainText("Quay wall section B–D");
  const activeRow = async () => (await grid.getAttribute("aria-activedescendant"))?.split("-").at(-1);
  const left = await activeRow();
  expect(left).toMatch(/^\d+$/);
  await page.keyboard.press("Enter");
  await expect(title(page, "Quay wall section B–D")).toBeVisible();
  await page.goBack();
  await expect(grid).toBeFocused();
  await expect.poll(activeRow).toBe(left);

  await grid.getByRole("link", { name: "Terminal building · BIM" }).click();
  await expect(title(page, "Terminal building · BIM")).toBeVisible();
  await page.goBack();
  const terminal = grid.getByRole("row").filter({ hasText: "Terminal building · BIM" });
  await expect(grid).toHaveAttribute("aria-activedescendant", (await terminal.getAttribute("id")) ?? "none");
});

test("a tree leaves the browser its own keys, and takes arrows", async ({ page }) => {
  await page.goto(routes.asset(assetAddress("port", seedVersionedAssetName)));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  const tree = page.getByRole("tree", { name: "Files" });
  const folder = tree.getByRole("treeitem", { name: "photos" }).first();
  const press = (modifiers: object) =>
    tree.evaluate(
      (list, held) =>
        list.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true, ...held }),
        ),
      modifiers,
    );
  await tree.focus();
  for (const held of [{ altKey: true }, { metaKey: true }]) expect(await press(held)).toBe(true);
  await expect(folder).toHaveAttribute("aria-expanded", "true");
  expect(await press({})).toBe(false);
  await expect(folder).toHaveAttribute("aria-expanded", "false");
});
