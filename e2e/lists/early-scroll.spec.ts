import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { seedAwkwardAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";

/** Keeps the page's scripts back, so that it is seen and used as the server drew it. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

for (const [what, address, list] of [
  ["tree", routes.asset(assetAddress("port", seedAwkwardAssetName)), "tree"],
  ["table", routes.project(port), "grid"],
] as const)
  test(`a ${what} that was scrolled before the page's script ran stays there`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 480 });
    const release = await holdScripts(page);
    await page.goto(address, { waitUntil: "commit" });
    const scroller = page.getByRole(list).first();
    await scroller.evaluate((element) => element.scrollTo(0, 120));
    release();
    // What React has taken over carries its props.
    await expect
      .poll(() =>
        scroller.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))),
      )
      .toBe(true);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(120);
  });
