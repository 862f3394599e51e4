import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { title, tooltip } from "../support/locators";
import { fullName } from "../support/people";
import { expect, test } from "../support/portal-test";

const quota = routes.quota("rijeka");
const answers = "**/api/quota/rijeka";

/** A page that costs requests, so that there is something to show. */
async function browse(page: Page): Promise<void> {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
}

async function openQuota(page: Page, query = ""): Promise<void> {
  await page.goto(`${quota}${query}`);
  await expect(title(page, "Quota & throttling")).toBeVisible();
  await expect(page.getByRole("list", { name: "Gauges" })).toBeVisible();
}

async function contentOf(download: Download): Promise<string> {
  return readFile(await download.path(), "utf8");
}

test("the way from a page to its quota and back is in the sidebar, the palette and the pill", async ({
  page,
}) => {
  await browse(page);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Quota & throttling" })
    .click();
  await expect(title(page, "Quota & throttling")).toBeVisible();
  await page.goBack();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("throttling");
  await page.getByRole("option", { name: "Quota & throttling" }).click();
  await expect(title(page, "Quota & throttling")).toBeVisible();
  await page.goBack();
  const pill = page.getByRole("link", { name: /left today/ });
  await pill.hover();
  await expect(tooltip(page)).toContainText(/Source: .+, (read|age)/);
  await pill.click();
  await expect(title(page, "Quota & throttling")).toBeVisible();
});

test("what somebody did is found by person, by operation and as single requests", async ({ page }) => {
  await browse(page);
  await openQuota(page);
  const users = page.getByRole("region", { name: "Who uses it" });
  await users.getByRole("button", { name: "Operations", exact: true }).click();
  await users.getByRole("button", { name: "GetProject", exact: true }).click();
  await expect(page).toHaveURL(/operation=GetProject/);
  const requests = page.getByRole("region", { name: "Single requests" });
  await expect(requests.getByRole("row").nth(1)).toContainText("GetProject");
  await expect(requests.getByRole("row").filter({ hasText: "ListLibraries" })).toHaveCount(0);
  await page.getByRole("button", { name: "Remove the filter Operation: GetProject" }).click();
  await expect(page).not.toHaveURL(/operation=/);
});

test("range, time zone and grouping are in the address", async ({ page }) => {
  await openQuota(page);
  await page.getByLabel("Range:").selectOption("24h");
  await page.getByLabel("Times:").selectOption("utc");
  await page.getByRole("button", { name: "Hosts", exact: true }).click();
  await expect(page).toHaveURL(/range=24h/);
  await expect(page).toHaveURL(/zone=utc/);
  await expect(page).toHaveURL(/by=host/);
  await page.reload();
  await expect(page.getByLabel("Range:")).toHaveValue("24h");
  await expect(page.getByLabel("Times:")).toHaveValue("utc");
  await expect(page.getByRole("button", { name: "Hosts", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a part of the chart is zoomed to by mouse and by keyboard, and let go of again", async ({ page }) => {
  await browse(page);
  await openQuota(page, "?range=15m");
  const chart = page.getByRole("img", { name: /^Requests per / });
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("the chart has no box");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, y, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  const reset = page.getByRole("button", { name: "Reset zoom" });
  await reset.focus();
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/from=/);
  await page.getByRole("button", { name: "Zoom in" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
});

test("each chart has a table, by keyboard as well", async ({ page }) => {
  await browse(page);
  await openQuota(page);
  for (const name of [/^Show Requests per \w+ as a table$/, /^Show Today’s quota as a table$/]) {
    const toggle = page.getByRole("button", { name });
    await toggle.focus();
    await page.keyboard.press("Space");
  }
  await expect(page.getByRole("columnheader", { name: "Throttled" })).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "10th to 90th percentile" })).toBeVisible();
});

test("steps and single requests are saved as CSV without formulas", async ({ page }) => {
  await browse(page);
  await openQuota(page);
  for (const [item, head] of [
    [/^Requests per/, /^\ufeff?from,sent,/],
    [/^Single requests/, /^\ufeff?\w+,/],
  ] as const) {
    await page.getByRole("button", { name: "Export CSV" }).click();
    const saved = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: item }).click();
    const content = await contentOf(await saved);
    expect(content).toMatch(head);
    expect(content.split(/[,\r\n]/).filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
  }
});

test.describe("of somebody who is no administrator", () => {
  test.use({ person: "jonas.olsen" });

  test("the names of others stay hidden", async ({ page }) => {
    await page.goto(routes.libraries("rijeka"));
    await openQuota(page, "?range=24h");
    await expect(page.getByText("Names are shown to administrators.")).toBeVisible();
    const users = page.getByRole("region", { name: "Who uses it" });
    await expect(
      users.getByRole("button", { name: /jonas/i }).or(users.getByText(/jonas/i)).first(),
    ).toBeVisible();
    for (const other of ["ada.novak", fullName("ada.novak"), "mira.kovac", fullName("mira.kovac")])
      await expect(page.getByRole("main")).not.toContainText(other);
  });
});

test("charts are fetched on this page alone", async ({ page }) => {
  const withCharts: string[] = [];
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    const text = await response.text().catch(() => "");
    if (text.includes("u-cursor-x")) withCharts.push(page.url());
  });
  await browse(page);
  await page.waitForLoadState("networkidle");
  expect(withCharts).toEqual([]);
  await page.goto(quota);
  await expect(page.getByRole("img", { name: /quota/i }).first()).toBeVisible();
  // What a script holds is read after it has arrived.
  await expect.poll(() => withCharts).toHaveLength(1);
});

test("a page out of sight asks nothing, and goes on when it is back", async ({ page }) => {
  await page.clock.install();
  let reports = 0;
  page.on("request", (request) => {
    if (request.url().includes("/report?")) reports += 1;
  });
  await openQuota(page);
  const show = (state: "hidden" | "visible") =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { value: visibility, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  const before = reports;
  await page.clock.runFor(60_000);
  expect(reports).toBe(before);
  await show("visible");
  await page.clock.runFor(15_000);
  await expect.poll(() => reports).toBeGreaterThan(before);
});

const budget = {
  used: 91_204,
  quota: 100_000,
  period: "DAY",
  resetsAtMs: Date.UTC(2040, 0, 1),
  source: "ledger",
  readAtMs: null,
  runsOutAtMs: null,
};

test("every page says when the budget is low or used up, and is silent where it is not known", async ({
  page,
}) => {
  let answer: object | null = { ...budget, budget: "low" };
  await page.route(`${answers}/budget`, (route) =>
    answer ? route.fulfill({ json: answer }) : route.fulfill({ status: 503, json: {} }),
  );
  await page.goto(routes.libraries("rijeka"));
  await expect(page.getByRole("link", { name: "8,796 of 100,000 left today · low" })).toBeVisible();
  await expect(page.getByText("8,796 of 100,000 requests are left today.")).toBeVisible();
  answer = { ...budget, used: 100_000, budget: "exhausted" };
  await page.reload();
  await expect(page.getByRole("link", { name: "Daily quota used up" })).toBeVisible();
  await page.getByRole("link", { name: "See what used it" }).click();
  await expect(title(page, "Quota & throttling")).toBeVisible();
  answer = null;
  await page.goto(routes.libraries("rijeka"));
  await expect(title(page, "Libraries")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("link", { name: /left today|used up/ })).toHaveCount(0);
});

test("a refused report is a problem that can be retried", async ({ page }) => {
  const problem = {
    code: "unavailable",
    layer: "portal",
    status: 503,
    title: "The ledger cannot be read",
    detail: "The store does not answer.",
    nextStep: "Try again.",
    isRetryable: true,
  };
  let isBroken = true;
  await page.route(`${answers}/report?*`, (route) =>
    isBroken ? route.fulfill({ status: 503, json: { problem } }) : route.fallback(),
  );
  await page.goto(quota);
  await expect(page.getByRole("heading", { name: "The ledger cannot be read" })).toBeVisible();
  isBroken = false;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "Gauges" })).toBeVisible();
});
