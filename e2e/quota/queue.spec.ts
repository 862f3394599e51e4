import type { ChildProcess } from "node:child_process";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { freePort } from "../../scripts/lib/free-port";
import { spawnPortal } from "../servers/spawn-portal";
import { assetAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { sandboxCalls } from "../support/sandbox-control";

const crane = "Ship-to-shore crane 11 · CAD";
const bill = {
  ...assetAddress("port", crane),
  fileId: fileIdentifier(assetIdentifier("port", crane), "bill-of-materials.csv", 1),
};
const queued = (page: Page) =>
  page.getByRole("status").filter({ hasText: "Waiting for the API’s rate limit…" });
const canceled = (page: Page) => page.getByRole("alert").filter({ hasText: "You canceled this request" });

test.use({ person: "mira.kovac" });

let portal: ChildProcess;
let origin = "";

test.beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  // One percent of 500 requests a second.
  portal = await spawnPortal("portal-with-a-queue", port, {
    portalUrl: origin,
    limits: { portalSharePercent: 1 },
  });
});
test.afterAll(() => {
  portal.kill("SIGTERM");
});

/**
 * Fills the queue of the rate limit, from outside the browser, which has six connections to an origin.
 * @returns resolves when all of it has been sent
 */
function fillQueue(page: Page, from: number): Promise<unknown> {
  const { request } = page.context();
  return Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      request.get(`${origin}/api/sdma/rijeka/iam/libraries?maxResults=${from + index}`, { timeout: 60_000 }),
    ),
  );
}

test("what waits for the rate limit says so within a second, and is never sent once it is canceled", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto(origin + routes.file(bill));
  await expect(page.getByText(/^You are /)).toBeVisible();
  const asked: number[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/waits")) asked.push(Date.now());
  });
  const sinceMs = Date.now();
  const drained = fillQueue(page, 1);
  // Until the first have left.
  await page.waitForTimeout(300);
  await page.getByRole("button", { name: /^Show versions/ }).click();
  await expect(queued(page)).toBeVisible({ timeout: 2_500 });
  await expect(page.getByText(/^about \d+ s$/)).toBeVisible();
  await page.waitForTimeout(2_500);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(canceled(page)).toBeVisible();
  await expect(queued(page)).toHaveCount(0);
  await drained;
  const calls = await sandboxCalls("rijeka", sinceMs);
  expect(calls.filter(({ path }) => path.includes(`/files/${bill.fileId}/versions`))).toEqual([]);
  expect(asked.length).toBeGreaterThan(1);
  for (const [index, atMs] of asked.entries())
    expect(atMs - (asked[index - 1] ?? 0), "milliseconds between two questions").toBeGreaterThan(900);

  await canceled(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^Content 1 · asset version/)).toBeVisible();
});

test("a page that waits for the rate limit says so in its skeleton, and can be canceled", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const address = assetAddress("port", "Breakwater armour units");
  await page.goto(origin + routes.file(bill));
  await expect(page.getByText(/^You are /)).toBeVisible();
  const drained = fillQueue(page, 100);
  await page.waitForTimeout(300);
  const sinceMs = Date.now();
  await page.goto(origin + routes.asset(address), { waitUntil: "commit" });
  await expect(queued(page).first()).toBeVisible({ timeout: 5_000 });
  await page.getByRole("button", { name: "Cancel" }).first().click();
  await expect(canceled(page)).toBeVisible();
  await drained;
  const calls = await sandboxCalls("rijeka", sinceMs);
  expect(calls.filter(({ path }) => path.endsWith(`/assets/${address.assetId}`))).toEqual([]);
  await canceled(page).getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Breakwater armour units")).toBeVisible();
});
