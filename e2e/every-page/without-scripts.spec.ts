import { routes } from "../../lib/shared/routes";
import { findBrowser } from "../../scripts/lib/find-browser.mjs";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";

// Playwright's own switch stops scripts and leaves the parser in the belief that they run, so that it drops `noscript`.
test.use({
  launchOptions: {
    executablePath: findBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--blink-settings=scriptEnabled=false"],
  },
});

for (const [name, address] of [
  ["a page of a deployment", routes.project(port)],
  ["the home page", routes.home()],
] as const)
  test(`${name} says that it needs scripts`, async ({ page }) => {
    await page.goto(address);
    // Locators by text look past `noscript`.
    await expect(page.locator("noscript p").filter({ hasText: "This page needs JavaScript." })).toBeVisible();
  });

test.describe("signed out", () => {
  test.use({ person: null });

  test("the sign-in page works without scripts, so it says nothing of them", async ({ page }) => {
    await page.goto(routes.signIn());
    await expect(page.getByRole("button", { name: /^Sign in with/ })).toBeVisible();
    await expect(page.locator("noscript p")).toHaveCount(0);
  });
});
