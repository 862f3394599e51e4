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
const mostTaskMs = 100;

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

/** Scrolls, and gives the longest task of the page meanwhile, in ms. */
async function worstTaskWhileScrolling(page: Page): Promise<number> {
  const fromMs = await page.evaluate(() => performance.now());
  await scrollFor(page, 3_000);
  return page.evaluate((from) => {
    const during = window.longTasks.filter(({ startMs }) => startMs >= from);
    return Math.round(Math.max(0, ...during.map(({ durationMs }) => durationMs)));
  }, fromMs);
}

/** A task of the page's own comes back in every round; one that other programs of a busy machine stretched does not. */
async function worstTaskOfQuietestRound(page: Page): Promise<{ worstMs: number; rounds: number[] }> {
  const rounds: number[] = [];
  while (rounds.length < 6 && Math.min(...rounds) > mostTaskMs)
    rounds.push(await worstTaskWhileScrolling(page));
  return { worstMs: Math.min(...rounds), rounds };
}

test("100,000 assets scroll without tasks over 100 ms and without reading unseen pages", async ({
  page,
}, info) => {
  await watchLongTasks(page);
  expect(await page.evaluate(() => PerformanceObserver.supportedEntryTypes)).toContain("longtask");
  const sinceMs = Date.now();
  await page.goto(routes.project(tiles));
  await expect(grid(page).getByRole("link").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  const { worstMs, rounds } = await worstTaskOfQuietestRound(page);
  info.annotations.push({
    type: "worst task of each round of scrolling, ms",
    description: rounds.join(", "),
  });
  await page.waitForLoadState("networkidle");
  const shown = await lastShown(page);
  const lists = (await sandboxCalls("large", sinceMs)).filter(({ operation }) => operation === "ListAssets");
  info.annotations.push({ type: "read", description: `${lists.length} pages, rows up to ${shown} shown` });
  expect(shown).toBeGreaterThan(3 * pageRows);
  expect((await loadedCount(page)) - shown).toBeLessThanOrEqual(pageRows);
  // SDMA leaves transient assets out of a page after cutting it; here one in seven.
  expect(lists.length).toBeLessThanOrEqual(Math.ceil(shown / (pageRows * 0.7)) + 1);
  expect(worstMs).toBeLessThanOrEqual(mostTaskMs);
});

test("a selection survives pages that are loaded later", async ({ page }) => {
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
  await expect(page.getByRole("complementary", { name: "Selected asset" })).toBeVisible();
});

test("End goes to the last loaded row and continues from there, one page at a time", async ({ page }) => {
  await page.goto(routes.project(tiles));
  await grid(page).focus();
  const sinceMs = Date.now();
  await page.keyboard.press("End");
  await expect.poll(() => loadedCount(page)).toBeGreaterThan(pageRows);
  await page.waitForLoadState("networkidle");
  const lists = (await sandboxCalls("large", sinceMs)).filter(({ operation }) => operation === "ListAssets");
  expect(lists.length).toBeLessThanOrEqual(2);
});
