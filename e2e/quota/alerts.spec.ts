import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { tooltip } from "../support/locators";
import { expect, test } from "../support/portal-test";

const quota = routes.quota("rijeka");
const hourMs = 3_600_000;

function stateOf(changes: Record<string, unknown> = {}) {
  const nowMs = Date.now();
  const figures = {
    used: 81_204,
    quota: 100_000,
    resetsAtMs: nowMs + 4 * hourMs,
    source: "usage-plan",
  } as const;
  return {
    sharePercents: [50, 80, 95],
    onForecast: true,
    hasWebhook: true,
    mayTest: true,
    active: [{ kind: "share", ...figures, ageMs: 60_000, sinceMs: nowMs - hourMs, sharePercent: 80 }],
    past: [
      {
        kind: "share",
        sharePercent: 80,
        atMs: nowMs - hourMs,
        periodStartMs: nowMs - 20 * hourMs,
        delivery: {
          state: "failed",
          attempts: 6,
          detail: "The webhook answered 503. Its own log may say why.",
        },
      },
      {
        kind: "forecast",
        sharePercent: null,
        atMs: nowMs - 30 * hourMs,
        periodStartMs: nowMs - 44 * hourMs,
        delivery: { state: "delivered", attempts: 1, detail: "" },
      },
    ],
    ...changes,
  };
}

const answerAlerts = (page: Page, changes: Record<string, unknown> = {}) =>
  page.route("**/api/quota/rijeka/alerts", (route) => route.fulfill({ json: stateOf(changes) }));
const panel = (page: Page) => page.getByRole("dialog", { name: "Alerts" });

test("the alerts of the portal are behind a button that says when they are made", async ({ page }) => {
  await page.goto(quota);
  await page.getByRole("button", { name: "Alerts at 50 / 80 / 95 %" }).click();
  await expect(panel(page)).toContainText("An alert is made when 50, 80 and 95 % of the quota is used");
  await expect(panel(page)).toContainText("No webhook is configured");
  const test = panel(page).getByRole("button", { name: "Send a test alert" });
  await expect(test).toHaveAttribute("aria-disabled", "true");
  await test.focus();
  await expect(tooltip(page)).toContainText("This deployment has no webhook");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(panel(page)).toBeHidden();
});

test("active and recent alerts are told with what became of them, and the webhook can be tested", async ({
  page,
}) => {
  await answerAlerts(page);
  await page.goto(quota);
  await page.getByRole("button", { name: "Alerts at 50 / 80 / 95 %" }).click();
  const active = panel(page).getByRole("region", { name: "Active" });
  await expect(active).toContainText("80 % of the quota is used");
  await expect(active).toContainText("81,204 of 100,000 requests used");
  const recent = panel(page).getByRole("region", { name: "Recent" });
  await expect(recent.getByRole("listitem")).toHaveCount(2);
  await expect(recent).toContainText(
    "Not delivered to the webhook after 5 retries. The webhook answered 503.",
  );
  expect(await accessibilityViolations(page, { within: "[role=dialog]" }), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page, { within: "[role=dialog]" }), "dark").toEqual([]);
  const webhook = panel(page).getByRole("region", { name: "Webhook" });
  await expect(webhook).toContainText("Last alert");

  const results = [
    { isDelivered: true, status: 204, durationMs: 84, detail: "" },
    {
      isDelivered: false,
      status: null,
      durationMs: 10,
      detail: "The webhook gave no answer (ECONNREFUSED).",
    },
  ];
  await page.route("**/api/quota/rijeka/test-alert", (route) => route.fulfill({ json: results.shift() }));
  const button = webhook.getByRole("button", { name: "Send a test alert" });
  await button.click();
  await expect(webhook.getByRole("status")).toHaveText("Delivered: the webhook answered 204 after 84 ms.");
  await button.click();
  await expect(webhook.getByRole("status")).toHaveText(
    "Not delivered. The webhook gave no answer (ECONNREFUSED).",
  );
});

test("the portal's own refusal of a test is told", async ({ page }) => {
  await answerAlerts(page);
  await page.goto(quota);
  await page.getByRole("button", { name: /^Alerts at/ }).click();
  await panel(page).getByRole("button", { name: "Send a test alert" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("This deployment has no webhook");
});

test.describe("somebody who is no administrator", () => {
  test.use({ person: "jonas.olsen" });

  test("sees the alerts and cannot test the webhook", async ({ page }) => {
    await answerAlerts(page, { mayTest: false });
    await page.goto(quota);
    await page.getByRole("button", { name: /^Alerts at/ }).click();
    const button = panel(page).getByRole("button", { name: "Send a test alert" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await button.focus();
    await expect(tooltip(page)).toContainText("Only administrators of the portal");
  });
});
