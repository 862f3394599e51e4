import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, port, projectAddress } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { sandboxCalls, withFault } from "../support/sandbox-control";

// Nothing here is looked at by other tests, which run at the same time and would wait as well.
const [streamed, goneTo, unmoved] = [
  assetAddress("port", "Warehouse 12 · laser scan"),
  assetAddress("port", "Ro-ro ramp 12 · laser scan"),
  assetAddress("port", "Harbour crane 12 · photo inspection"),
];
const quietProject = projectAddress("old-town");
const readme = {
  ...assetAddress("port", "Rail spur alignment"),
  fileId: fileIdentifier(assetIdentifier("port", "Rail spur alignment"), "readme.txt", 1),
};
// Longer than any test needs to cancel it.
const latencyMs = 20_000;

const waiting = (page: Page) => page.getByRole("status").filter({ hasText: "Still waiting for SDMA…" });
const canceled = (page: Page) => page.getByRole("alert").filter({ hasText: "You canceled this request" });

test.use({ person: "mira.kovac" });

test("a card says from the third second on that it waits, ends the request when told, and reads again", async ({
  page,
}) => {
  await page.goto(routes.file(readme));
  await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
  const path = `/files/${readme.fileId}/versions`;
  const sinceMs = Date.now();
  // The sandbox logs a call at the end of its latency.
  await withFault({ route: `*${path}`, latencyMs: 9_000 }, async () => {
    await page.getByRole("button", { name: /^Show versions/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "Loading versions" })).toBeVisible();
    await page.waitForTimeout(1_500);
    await expect(waiting(page)).toHaveCount(0);
    await expect(waiting(page)).toBeVisible({ timeout: 3_000 });
    await expect(page.getByText("4 s", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(canceled(page)).toBeVisible();
    await expect(waiting(page)).toHaveCount(0);
    await expect
      .poll(async () => (await sandboxCalls("rijeka", sinceMs)).filter((call) => call.path.endsWith(path)))
      .toMatchObject([{ wasAborted: true }]);
  });
  await canceled(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^Content 1 · asset version/)).toBeVisible();
  await expect(canceled(page)).toHaveCount(0);
});

/** Fails where something has another place or size once the wait is told than it had before. */
async function expectStill(page: Page, things: readonly Locator[]): Promise<void> {
  const boxes = () => Promise.all(things.map((thing) => thing.boundingBox()));
  await expect(waiting(page)).toHaveCount(0);
  const before = await boxes();
  expect(before.filter((box) => box !== null).length).toBeGreaterThan(2);
  await expect(waiting(page)).toBeVisible();
  await page.waitForTimeout(1_200);
  expect(await boxes()).toEqual(before);
}

test("nothing moves when a card begins to say that it waits", async ({ page }) => {
  await page.route("**/api/files/**", () => undefined);
  await page.goto(routes.file(readme));
  await expect(page.getByRole("status").filter({ hasText: "Loading the file" })).toBeAttached();
  await expect(page.getByText(/^You are /)).toBeVisible();
  const headings = page.getByRole("main").getByRole("heading", { level: 2 });
  await expectStill(page, await headings.all());
});

test("nothing moves when a page begins to say that it waits", async ({ page }) => {
  await page.goto(routes.project(port));
  await withFault({ route: `*/assets/${unmoved.assetId}`, latencyMs }, async () => {
    await rowOf(page, "Harbour crane 12 · photo inspection").getByRole("link").click();
    await expect(page.getByRole("status").filter({ hasText: /^Loading$/ })).toBeAttached();
    const skeleton = page
      .getByRole("main")
      .locator("div")
      .filter({ has: page.locator("[data-wait-mark]") });
    await expectStill(page, await skeleton.all());
  });
});

test("a page that streams in says that it waits, and canceling leaves a card that reads it again", async ({
  page,
}) => {
  await withFault({ route: `*/assets/${streamed.assetId}`, latencyMs }, async () => {
    await page.goto(routes.asset(streamed), { waitUntil: "commit" });
    await expect(waiting(page)).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(canceled(page)).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  });
  await canceled(page).getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Warehouse 12 · laser scan")).toBeVisible();
});

test("a page that is navigated to says so as well, and another one can be opened from its card", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  await withFault({ route: `*/assets/${goneTo.assetId}`, latencyMs }, async () => {
    await rowOf(page, "Ro-ro ramp 12 · laser scan").getByRole("link").click();
    await expect(waiting(page)).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(canceled(page)).toBeVisible();
    await page.goBack();
    await expect(rowOf(page, "Ro-ro ramp 12 · laser scan")).toBeVisible();
    await expect(canceled(page)).toHaveCount(0);
  });
  await page.goForward();
  await expect(title(page, "Ro-ro ramp 12 · laser scan")).toBeVisible();
  await expect(canceled(page)).toHaveCount(0);
});

test("a level that SDMA does not return is reported beside the title", async ({ page }) => {
  await withFault({ route: `*/projects/${quietProject.projectId}/permissions`, latencyMs }, async () => {
    await page.goto(routes.project(quietProject));
    await expect(title(page, "Old town façades")).toBeVisible();
    await expect(waiting(page)).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText("You canceled this request.")).toBeVisible();
  });
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^You are /).first()).toBeVisible();
});

test("a deployment of the home page says so in its own card, and the others stay", async ({ page }) => {
  await page.goto(routes.home());
  await withFault({ deploymentId: "large", route: "/iam/libraries", latencyMs }, async () => {
    // A reload asks SDMA again, whatever other tests have read as the same person a moment ago.
    await page.reload({ waitUntil: "commit" });
    const card = page.getByRole("region", { name: "Libraries of National tiles" });
    await expect(card.getByRole("status").filter({ hasText: "Still waiting" })).toBeVisible();
    await card.getByRole("button", { name: "Cancel" }).click();
    await expect(card.getByRole("alert")).toContainText("You canceled this request");
    const other = page.getByRole("region", { name: "Libraries of Rijeka survey" });
    await expect(other.getByRole("link", { name: /^Rijeka Geodata/ })).toBeVisible();
  });
});
