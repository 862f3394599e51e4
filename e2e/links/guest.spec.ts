import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetId, seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { csrfTokenOf } from "../support/csrf-token";
import { expect, test } from "../support/portal-test";

const target = {
  ...{ libraryId: port.libraryId, projectId: port.projectId, assetId: seedVersionedAssetId },
  ...{ fileIds: null, versionId: null },
};

/** Makes a guest link as the person of the page. @returns its address */
async function makeLink(page: Page, changes: object = {}): Promise<string> {
  await page.goto(routes.quota("rijeka"));
  const made = await page.request.post(routes.guestLinks("rijeka"), {
    headers: { "x-portal-csrf": await csrfTokenOf(page), origin: new URL(page.url()).origin },
    data: {
      ...{ target, note: "Stations 5 and 6.", expiresAtMs: Date.now() + 86_400_000 },
      ...{ password: null, mostDownloads: null, dailyRequests: null, ...changes },
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  return (await made.json()).href;
}

/** A browser of somebody without an account. */
async function guestPage(page: Page): Promise<Page> {
  const context = await page
    .context()
    .browser()
    ?.newContext({ storageState: { cookies: [], origins: [] } });
  if (!context) throw new Error("no browser");
  return context.newPage();
}

test("a guest opens a link by its button, previews and downloads a file, and has no cookie", async ({
  page,
}) => {
  const guest = await guestPage(page);
  await guest.goto(await makeLink(page, { mostDownloads: 2 }));
  await expect(guest.getByRole("heading", { name: "Files were shared with you" })).toBeVisible();
  await expect(guest.getByText(seedVersionedAssetName)).toHaveCount(0);
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByRole("heading", { name: seedVersionedAssetName })).toBeVisible();
  await expect(guest.getByText("“Stations 5 and 6.”")).toBeVisible();
  await expect(guest.getByText("2 of 2 downloads left")).toBeVisible();
  await guest
    .getByRole("button", { name: /^Preview .*\.(json|txt|csv|md)$/ })
    .first()
    .click();
  await expect(guest.getByRole("heading", { name: "Preview" })).toBeVisible();
  const saving = guest.waitForEvent("download");
  await guest
    .getByRole("button", { name: /^Download / })
    .last()
    .click();
  expect((await saving).suggestedFilename()).toMatch(/\.\w+$/);
  await expect(guest.getByText("1 of 2 downloads left")).toBeVisible();
  expect((await guest.context().cookies()).filter(({ name }) => /session|role/.test(name))).toEqual([]);
  await guest.context().close();
});

test("a wrong password says how many tries are left, and makes the guest wait", async ({ page }) => {
  const guest = await guestPage(page);
  await guest.goto(await makeLink(page, { password: "crane rails 2026" }));
  await expect(guest.getByRole("heading", { name: "This link has a password" })).toBeVisible();
  await guest.getByLabel("Password").fill("not this one");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByText(/That password is not correct\. 1 of 5 tries used/)).toBeVisible();
  await expect(guest.getByRole("button", { name: /^Wait/ })).toBeVisible();
  await guest.getByLabel("Password").fill("crane rails 2026");
  await guest.getByRole("button", { name: "Open", exact: true }).click({ timeout: 10_000 });
  await expect(guest.getByRole("heading", { name: seedVersionedAssetName })).toBeVisible();
  await guest.context().close();
});

test("the Share dialog of an asset makes a guest link, and says what AWS confines", async ({ page }) => {
  await page.goto(routes.asset(assetAddress("port", seedVersionedAssetName)));
  await page.getByRole("button", { name: "Share" }).click();
  const dialog = page.getByRole("dialog", { name: "Share this page" });
  await dialog.getByRole("tab", { name: "Guest link" }).click();
  await expect(dialog.getByRole("region", { name: "What confines the guest" })).toContainText(
    "Opens files of this asset",
  );
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(dialog.getByLabel("Address of the link")).toHaveValue(/\/g\/[\dA-Za-z]{22}$/);
});
