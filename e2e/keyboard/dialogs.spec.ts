import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { tabTo } from "./tab-to";

async function expectTrapped(page: Page, dialog: Locator): Promise<void> {
  for (let step = 0; step < 15; step += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
}

test("the palette opens from anywhere, finds what is loaded, goes there, and Escape gives the focus back", async ({
  page,
}) => {
  await page.goto(routes.libraryProjects("rijeka", libraryId));
  const filter = page.getByRole("searchbox", { name: "Filter by name" });
  await tabTo(page, filter);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to a page, a resource or an action" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toHaveCount(0);
  await expect(filter).toBeFocused();

  await page.keyboard.press("Meta+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("molo longo");
  await expect(palette.getByRole("option", { name: "Molo longo breakwater" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(title(page, "Molo longo breakwater")).toBeVisible();
});

test("the palette says so when nothing matches", async ({ page }) => {
  await page.goto(routes.libraries("rijeka"));
  await page.getByRole("button", { name: /^Go to/ }).click();
  await page.keyboard.type("zzzz");
  await expect(page.getByText("No matches in what you have opened or loaded.")).toBeVisible();
});

test("the calls dialog traps the focus and returns it", async ({ page }) => {
  await page.goto(routes.project(port));
  const opener = page.getByRole("button", { name: "The call behind this page" });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "The call behind this page" });
  await expect(dialog.getByRole("tab").first()).toBeVisible();
  await expectTrapped(page, dialog);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("the request list traps the focus and returns it", async ({ page }) => {
  await page.goto(routes.project(port));
  const opener = page.getByRole("button", { name: /this page used/ });
  await tabTo(page, opener, 60);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Requests made by this page" });
  await expect(dialog).toBeVisible();
  await expectTrapped(page, dialog);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("the role menu works with the arrow keys and returns the focus to its button", async ({ page }) => {
  await page.goto(routes.project(port));
  const opener = page.getByRole("button", { name: /role: / });
  await tabTo(page, opener);
  await page.keyboard.press("ArrowDown");
  const menu = page.getByRole("menu", { name: "Roles, theme and sign-out" });
  await expect.poll(() => menu.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Home");
  await expect(menu.getByRole("menuitemradio").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(menu.getByRole("menuitemradio").nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(opener).toBeFocused();
});
