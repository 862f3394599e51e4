import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { port } from "../support/addresses";
import { tooltip } from "../support/locators";
import { expect, test } from "../support/portal-test";

const budgetOf = (changes: Record<string, unknown>) => ({
  used: 28_796,
  quota: 100_000,
  period: "DAY",
  resetsAtMs: Date.now() + 3_600_000,
  source: "usage-plan",
  readAtMs: Date.now(),
  budget: "ample",
  runsOutAtMs: null,
  lowAt: 20_000,
  room: { portal: 71_204, person: 71_204, bulk: 51_204 },
  ...changes,
});

async function answerBudget(page: Page, changes: Record<string, unknown>): Promise<void> {
  await page.route("**/api/quota/rijeka/budget", (route) => route.fulfill({ json: budgetOf(changes) }));
}

/** Points at a link of the sidebar. @returns addresses that were fetched for it within two seconds */
async function prefetchedBy(page: Page): Promise<string[]> {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).searchParams.has("_rsc")) fetched.push(request.url());
  });
  await page.mouse.move(0, 0);
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Quota & throttling" })
    .hover();
  await page.waitForTimeout(2_000);
  return fetched;
}

test("links fetch their page ahead while the quota is ample, and not while it is short", async ({ page }) => {
  await answerBudget(page, {
    used: 90_000,
    budget: "low",
    room: { portal: 10_000, person: 10_000, bulk: 0 },
  });
  await page.goto(routes.project(port));
  await expect(page.getByText("10,000 of 100,000 requests are left today.")).toBeVisible();
  await expect(page.getByRole("link", { name: /left today · low/ })).toBeVisible();
  expect(await prefetchedBy(page)).toEqual([]);

  await page.unroute("**/api/quota/rijeka/budget");
  await answerBudget(page, {});
  await page.reload();
  await expect(page.getByRole("link", { name: /left today$/ })).toBeVisible();
  expect((await prefetchedBy(page)).length).toBeGreaterThan(0);
});

test.describe("an action that costs many requests", () => {
  const map = routes.projectMap(port);

  test("says what it leaves, and asks where that is little", async ({ page }) => {
    await answerBudget(page, { used: 79_995, room: { portal: 20_005, person: 20_005, bulk: 5 } });
    await page.goto(map);
    const locate = page.getByRole("button", { name: /^All \d+ listed · \d+ requests$/ });
    await locate.hover();
    await expect(tooltip(page)).toContainText(
      "of 20,005. 79,995 of 100,000 requests used today. Source: GetUsage",
    );
    await locate.click();
    const dialog = page.getByRole("dialog", { name: "This leaves little of the quota" });
    await expect(dialog).toContainText("the portal saves requests for everybody until");
    expect(await accessibilityViolations(page, { within: "[role=dialog]" })).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(locate).toBeFocused();
    await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  });

  test("says that it will not be finished, and can be begun", async ({ page }) => {
    await answerBudget(page, { room: { portal: 71_204, person: 3, bulk: 0 } });
    await page.goto(map);
    await page.getByRole("button", { name: /^All \d+ listed/ }).click();
    const dialog = page.getByRole("dialog", { name: "This costs more than is left" });
    await expect(dialog).toContainText("Your share has 3 left, so it will stop before its end.");
    await dialog.getByRole("button", { name: "Do it anyway" }).click();
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
  });

  test("is just done where plenty is left", async ({ page }) => {
    await answerBudget(page, {});
    await page.goto(map);
    await page.getByRole("button", { name: /^All \d+ listed/ }).click();
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
  });
});
