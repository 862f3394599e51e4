import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, port, projectAddress } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

// Longer than any test: what is joined to a read that hangs does not come.
const latencyMs = 120_000;
const crane = "Ship-to-shore crane 11 · CAD";
const bill = {
  ...assetAddress("port", crane),
  fileId: fileIdentifier(assetIdentifier("port", crane), "bill-of-materials.csv", 1),
};
const canceled = (page: Page) => page.getByRole("alert").filter({ hasText: "You canceled this request" });

/** Cancels the read in view, and tries again once SDMA would answer. */
async function cancelAndRetry(page: Page, route: string, open: () => Promise<unknown>): Promise<void> {
  await withFault({ route, latencyMs, times: 1 }, async () => {
    await open();
    await page.getByRole("button", { name: "Cancel" }).click();
    await canceled(page).getByRole("button", { name: "Try again" }).click();
    await expect(canceled(page)).toHaveCount(0);
  });
}

test.use({ person: "mira.kovac" });

test("a card that was canceled is read again, not joined to the read that hangs", async ({ page }) => {
  await page.goto(routes.file(bill));
  await expect(page.getByText(/^You are /)).toBeVisible();
  await cancelAndRetry(page, `*/files/${bill.fileId}/versions`, () =>
    page.getByRole("button", { name: /^Show versions/ }).click(),
  );
  await expect(page.getByText(/^Content 1 · asset version/)).toBeVisible();
});

test("a next page that was canceled is read again", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /)).toBeVisible();
  const rows = page.getByRole("status").filter({ hasText: /^\d+\+? assets/ });
  const firstRows = (await rows.textContent()) ?? "";
  await cancelAndRetry(page, `*/projects/${port.projectId}/assets`, () =>
    page.getByRole("grid", { name: "assets" }).press("End"),
  );
  await expect(rows).not.toHaveText(firstRows);
});

test("a page that was canceled is read again", async ({ page }) => {
  const marshal = assetAddress("port", "Fuel berth 2 · laser scan");
  await cancelAndRetry(page, `*/assets/${marshal.assetId}`, () =>
    page.goto(routes.asset(marshal), { waitUntil: "commit" }),
  );
  await expect(title(page, "Fuel berth 2 · laser scan")).toBeVisible();
});

test("a page that was navigated to and canceled is read again", async ({ page }) => {
  const quay = assetAddress("port", "Breakwater armour units");
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /)).toBeVisible();
  await cancelAndRetry(page, `*/assets/${quay.assetId}`, () =>
    rowOf(page, "Breakwater armour units").getByRole("link").click(),
  );
  await expect(title(page, "Breakwater armour units")).toBeVisible();
});

test("a page that is tried again, canceled and tried again is read again", async ({ page }) => {
  const river = projectAddress("river");
  const route = `*/projects/${river.projectId}`;
  const again = page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" });
  await withFault({ route, answer: "firewall", times: 1 }, async () => {
    await page.goto(routes.project(river));
    await expect(again).toBeVisible();
  });
  await withFault({ route, latencyMs, times: 1 }, async () => {
    await again.click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await again.click();
    await expect(title(page, "Rječina river corridor")).toBeVisible();
  });
});

test("a level that was canceled is read again", async ({ page }) => {
  const quiet = projectAddress("marina");
  await withFault({ route: `*/projects/${quiet.projectId}/permissions`, latencyMs, times: 1 }, async () => {
    await page.goto(routes.project(quiet));
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("You canceled this request.")).toBeVisible();
    await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText(/^You are /).first()).toBeVisible();
  });
});
