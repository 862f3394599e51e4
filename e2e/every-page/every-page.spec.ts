import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import {
  accessibilityViolations,
  colorViolations,
  markSeen,
  violationsAtAnotherWidth,
} from "./accessibility-violations";
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

test("a value keeps its room beside a long name", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(routes.projectAttributes(port));
  // Hydration would replace what the test writes.
  await page.waitForLoadState("networkidle");
  const list = page.getByRole("main").locator("dl").first();
  await list
    .locator("dt")
    .first()
    .evaluate((term) => {
      term.textContent = "coordinate_reference_system_of_the_survey_".repeat(4);
    });
  const box = await list.locator("dd").first().boundingBox();
  expect(await list.locator("dt").first().textContent()).toContain("_survey_");
  expect(box?.width).toBeGreaterThan(120);
});

/** Rounding may leave one. */
const leastBlankPx = 1;

async function expectNoBlankEnd(page: Page, label: string): Promise<void> {
  const { blankPx, sidewaysPx } = await scrollersOf(page);
  expect(blankPx, `px below the end at ${label}`).toBeLessThanOrEqual(leastBlankPx);
  expect(sidewaysPx, `px to scroll sideways at ${label}`).toBe(0);
  expect(await cutWithoutTitle(page), `texts cut without a title at ${label}`).toEqual([]);
}

async function expectOnlyPageScrolls(page: Page, label: string): Promise<void> {
  expect(await lowLists(page), `lists lower than 16 rem at ${label}`).toEqual([]);
  const { sidewaysPx, mainPx } = await scrollersOf(page);
  expect({ sidewaysPx, mainPx }, label).toEqual({ sidewaysPx: 0, mainPx: 0 });
}

for (const { name, address, heading, person } of everyPage)
  test.describe(name, () => {
    test.use({ person });

    // One load serves all of it: loading a page and its map costs more than a look at it.
    test(`${name}: axe finds nothing, light, dark or at 390 px, and it fits every window`, async ({
      page,
    }) => {
      test.setTimeout(180_000);
      await page.goto(address);
      await expect(page.getByRole("heading", { name: heading }).first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await accessibilityViolations(page), "light").toEqual([]);
      await markSeen(page);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await colorViolations(page), "dark").toEqual([]);
      for (const [sizes, expectFit] of [
        [short, expectOnlyPageScrolls],
        [tall, expectNoBlankEnd],
      ] as const)
        for (const size of sizes) {
          await page.setViewportSize(size);
          // A page lays itself out again while the window already has its size.
          await expect(() => expectFit(page, sizeName(size))).toPass({ timeout: 5_000 });
        }
      // The last window was 390 px wide, where a sheet may lie over the page.
      await expect(page.getByRole("heading", { name: heading, includeHidden: true }).first()).toBeVisible();
      expect(await violationsAtAnotherWidth(page), "390 px").toEqual([]);
    });
  });
