import { routes } from "../../lib/shared/routes";
import { issuerUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { title } from "../support/locators";
import { fullName } from "../support/people";
import { expect, test } from "../support/portal-test";
import { tabTo } from "./tab-to";

test.describe("without a session", () => {
  test.use({ person: null });

  test("sign-in, a project, its rows, an asset and back need no pointer", async ({ page }) => {
    await page.goto(routes.project(port));
    await tabTo(page, page.getByRole("button", { name: /^Sign in with/ }));
    await page.keyboard.press("Enter");
    await page.waitForURL(`${issuerUrl}/**`);
    await tabTo(page, page.getByRole("button", { name: fullName("ada.novak") }));
    await page.keyboard.press("Enter");
    await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();

    const grid = page.getByRole("grid", { name: "assets" });
    await tabTo(page, grid);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const second = grid.getByRole("row").nth(2);
    await expect(second).toHaveAttribute("aria-selected", "true");
    const name = (await second.getByRole("link").textContent()) ?? "";
    await expect(page.getByRole("complementary", { name: "Selected asset" })).toBeVisible();
    await expect(grid).toBeFocused();
    await expect(grid).toHaveAttribute("aria-activedescendant", (await second.getAttribute("id")) ?? "?");
    await page.keyboard.press("Enter");
    await expect(title(page, name)).toBeVisible();
    await page.goBack();
    await expect(grid.getByRole("row").nth(2)).toHaveAttribute("aria-selected", "true");
  });
});

test("the first Tab offers to skip the navigation", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test("rows are numbered for screen readers", async ({ page }) => {
  await page.goto(routes.project(port));
  const grid = page.getByRole("grid", { name: "assets" });
  await expect(grid).toHaveAttribute("aria-rowcount", "-1");
  await expect(grid.getByRole("row").nth(1)).toHaveAttribute("aria-rowindex", "2");
  await expect(page.getByRole("status").filter({ hasText: "assets" })).toHaveText(/^\d+\+ assets/);
});
