import type { Page } from "@playwright/test";
import * as z from "zod";
import { routes } from "../../lib/shared/routes";
import { tiles } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { sandboxCalls } from "../support/sandbox-control";

const pageRows = 50;
const mostTaskMs = 50;

/** What Chromium's trace says of a task: processor time of its thread, in microseconds. */
const taskSchema = z.object({
  name: z.literal("RunTask"),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number(),
});
const mainThreadSchema = z.object({
  name: z.literal("thread_name"),
  pid: z.number(),
  tid: z.number(),
  args: z.object({ name: z.literal("CrRendererMain") }),
});

/**
 * The longest task of a page's main thread, in ms of processor time, which other programs of a busy machine do not stretch.
 * @param during what the page is made to do
 */
async function worstTaskMs(page: Page, during: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: unknown[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const isComplete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline"] },
  });
  await during();
  await session.send("Tracing.end");
  await isComplete;
  const threads = events.flatMap((event) => mainThreadSchema.safeParse(event).data ?? []);
  const own = new Set(threads.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.flatMap((event) => taskSchema.safeParse(event).data ?? []);
  const ofPage = tasks.filter(({ pid, tid }) => own.has(`${pid} ${tid}`));
  expect(ofPage.length).toBeGreaterThan(100);
  return Math.round(Math.max(...ofPage.map(({ tdur }) => tdur)) / 1_000);
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

/** A task of the page's own comes back in every round; one that holds a rare garbage collection does not. */
async function worstTaskOfQuietestRound(page: Page): Promise<{ worstMs: number; rounds: number[] }> {
  const rounds: number[] = [];
  while (rounds.length < 4 && Math.min(...rounds) > mostTaskMs)
    rounds.push(await worstTaskMs(page, () => scrollFor(page, 3_000)));
  return { worstMs: Math.min(...rounds), rounds };
}

test("100,000 assets scroll without tasks over 50 ms and without reading unseen pages", async ({
  page,
}, info) => {
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
