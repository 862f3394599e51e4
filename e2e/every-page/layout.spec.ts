import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { cutWithoutTitle, lowLists, scrollersOf } from "./layout-faults";
import { everyPage } from "./pages";

const tall = [
  { width: 1440, height: 900 },
  { width: 900, height: 900 },
  { width: 390, height: 844 },
];
/** A window of 1280 × 720 at 200 %, a phone on its side, and 1280 × 1024 at 400 %. */
const short = [
  { width: 640, height: 360 },
  { width: 844, height: 390 },
  { width: 320, height: 256 },
];
const sizeName = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;

async function open(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
}

test("a value keeps its room beside a long name", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(routes.projectAttributes(port));
  const list = page.getByRole("main").locator("dl").first();
  await list
    .locator("dt")
    .first()
    .evaluate((term) => {
      term.textContent = "coordinate_reference_system_of_the_survey_".repeat(4);
    });
  const box = await list.locator("dd").first().boundingBox();
  expect(box?.width).toBeGreaterThan(120);
});

for (const { name, address, heading, person } of everyPage)
  test.describe(name, () => {
    test.use({ person });

    test(`${name}: only the page scrolls on short screens, and lists keep 16 rem`, async ({ page }) => {
      test.setTimeout(120_000);
      await open(page, address, heading);
      for (const size of short) {
        await page.setViewportSize(size);
        await page.waitForTimeout(150);
        expect(await lowLists(page), sizeName(size)).toEqual([]);
        const { sidewaysPx, mainPx } = await scrollersOf(page);
        expect({ sidewaysPx, mainPx }, sizeName(size)).toEqual({ sidewaysPx: 0, mainPx: 0 });
      }
    });

    test(`${name}: the window has no blank end, and what is cut has a title`, async ({ page }) => {
      test.setTimeout(120_000);
      await open(page, address, heading);
      for (const size of tall) {
        await page.setViewportSize(size);
        await page.waitForTimeout(150);
        expect((await scrollersOf(page)).blankPx, sizeName(size)).toBeLessThanOrEqual(1);
        expect(await cutWithoutTitle(page), sizeName(size)).toEqual([]);
      }
    });
  });
