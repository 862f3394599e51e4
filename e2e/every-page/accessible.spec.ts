import type { Page } from "@playwright/test";
import { expect, test } from "../support/portal-test";
import { accessibilityViolations, colorViolations } from "./accessibility-violations";
import { everyPage } from "./pages";

const sidewaysPx = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement ?? document.documentElement;
    return Math.max(0, scrollWidth - window.innerWidth);
  });

for (const { name, address, heading, person } of everyPage)
  test.describe(name, () => {
    test.use({ person });

    test(`${name}: axe finds nothing, light, dark or at 390 px, where nothing scrolls sideways`, async ({
      page,
    }) => {
      // A map that is drawn without a graphics card, and axe over its list of 2,000 features, twice.
      test.setTimeout(180_000);
      await page.goto(address);
      await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await accessibilityViolations(page), "light").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await colorViolations(page), "dark").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
      expect(await accessibilityViolations(page), "390 px").toEqual([]);
      expect(await sidewaysPx(page), "px to scroll sideways at 390 px").toBe(0);
    });
  });
