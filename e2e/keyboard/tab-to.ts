import { expect, type Locator, type Page } from "@playwright/test";

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** Presses Tab until something has the focus; fails where Tab does not lead there. */
export async function tabTo(page: Page, target: Locator, mostSteps = 40): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < mostSteps; step += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused({ timeout: 1 });
}
