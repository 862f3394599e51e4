import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { tiles } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { sandboxCalls } from "../support/sandbox-control";

declare global {
  interface Window {
    longTasks: { startMs: number; durationMs: number }[];
  }
}

const pageRows = 50;

async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.longTasks.push({ startMs: startTime, durationMs: duration });
    }).observe({ type: "longtask" });
  });
}

const grid = (page: Page) => page.getByRole("grid", { name: "assets" });

async function scrollFor(page: Page, durationMs: number): Promise<void> {
  await grid(page).hover();
  for (const endMs = Date.now() + durationMs; Date.now() < endMs; ) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
}

/** 1-based place of the last row in the page, the head left out. */
const lastShown = (page: Page) =>
  grid(page)
    .getByRole("row")
    .evaluateAll((rows) => Math.max(...rows.map((row) => Number(row.getAttribute("aria-rowindex")) - 1)));

async function loadedCount(page: Page): Promise<number> {
  const words = await page.getByRole("status").filter({ hasText: "assets" }).textContent();
  return Number(/^([\d,]+)\+/.exec(words ?? "")?.[1]?.replaceAll(",", ""));
}

test("100,000 assets scroll without a task over 100 ms and without pages that nobody sees", async ({
  page,
}, info) => {
  await watchLongTasks(page);
  const sinceMs = Date.now();
  await page.goto(routes.project(tiles));
  await expect(grid(page).getByRole("link").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  const startMs = await page.evaluate(() => performance.now());
  await scrollFor(page, 6_000);
  const worstMs = await page.evaluate(
    (from) =>
      Math.max(0, ...window.longTasks.filter(({ startMs }) => startMs >= from).map((one) => one.durationMs)),
    startMs,
  );
  info.annotations.push({ type: "worst task while scrolling", description: `${Math.round(worstMs)} ms` });
  await page.waitForLoadState("networkidle");
  const shown = await lastShown(page);
  const lists = (await sandboxCalls("large", sinceMs)).filter(({ operation }) => operation === "ListAssets");
  info.annotations.push({ type: "read", description: `${lists.length} pages, rows up to ${shown} shown` });
  expect(shown).toBeGreaterThan(3 * pageRows);
  expect((await loadedCount(page)) - shown).toBeLessThanOrEqual(pageRows);
  // SDMA leaves transient assets out of a page after cutting it, so a page brings fewer rows; here one in seven.
  expect(lists.length).toBeLessThanOrEqual(Math.ceil(shown / (pageRows * 0.7)) + 1);
  expect(worstMs).toBeLessThanOrEqual(100);
});

test("a selection survives the pages that are read after it", async ({ page }) => {
  await page.goto(routes.project(tiles));
  const third = grid(page).getByRole("row").nth(3);
  const name = (await third.getByRole("link").textContent()) ?? "";
  await third.getByRole("gridcell").nth(1).click();
  await expect(page).toHaveURL(/selected=asset-/);
  await scrollFor(page, 1_500);
  expect(await lastShown(page)).toBeGreaterThan(pageRows);
  await expect(page).toHaveURL(/selected=asset-/);
  await grid(page).press("Home");
  await expect(grid(page).getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Chosen asset" })).toBeVisible();
});

test("End goes to the end of what is loaded and reads on from there, a page at a time", async ({ page }) => {
  await page.goto(routes.project(tiles));
  await grid(page).focus();
  const sinceMs = Date.now();
  await page.keyboard.press("End");
  await expect.poll(() => loadedCount(page)).toBeGreaterThan(pageRows);
  await page.waitForLoadState("networkidle");
  const lists = (await sandboxCalls("large", sinceMs)).filter(({ operation }) => operation === "ListAssets");
  expect(lists.length).toBeLessThanOrEqual(2);
});
