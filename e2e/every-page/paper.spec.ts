import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";

/** What the browser does before it prints, so that the page can be looked at as paper. */
async function toPaper(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.setViewportSize({ width: 718, height: 1000 });
  await page.waitForTimeout(500);
}

const bottomPx = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)));

test("a printed list has every loaded row, without overlaps and without the shell", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  const words = page.getByRole("status").filter({ hasText: /^\d+\+? assets/ });
  const loaded = Number(/^\d+/.exec((await words.textContent()) ?? "")?.[0]);
  await toPaper(page);
  const rows = page.getByRole("grid").locator("[aria-rowindex]");
  await expect(rows).toHaveCount(loaded + 1);
  const tops = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(loaded + 1);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(
    Math.floor(await bottomPx(page, "[aria-rowindex]")),
  );
  for (const shell of [
    page.getByRole("complementary", { name: "Sidebar" }),
    page.getByRole("button", { name: "Go to…" }),
    page.getByRole("contentinfo"),
  ])
    await expect(shell).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
    "rgb(250, 250, 250)",
  );
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect.poll(() => rows.count()).toBeLessThan(loaded);
});

test("a printed asset has every file that its tree shows", async ({ page }) => {
  await page.goto(routes.asset(assetAddress("port", seedVersionedAssetName)));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  await toPaper(page);
  const items = page.getByRole("treeitem");
  const tops = await items.evaluateAll((all) => all.map((item) => item.getBoundingClientRect().top));
  expect(tops.length).toBeGreaterThan(5);
  expect([...tops].sort((left, right) => left - right)).toEqual(tops);
  expect(new Set(tops).size).toBe(tops.length);
});
