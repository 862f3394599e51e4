import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetId, seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { cutWithoutTitle, scrollersOf } from "../every-page/layout-faults";
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
  await guest.getByLabel("Password", { exact: true }).fill("not this one");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByText(/That password is not correct\. 1 of 5 tries used/)).toBeVisible();
  await expect(guest.getByRole("button", { name: /^Wait/ })).toBeVisible();
  await guest.getByLabel("Password", { exact: true }).fill("crane rails 2026");
  await guest.getByRole("button", { name: "Open", exact: true }).click({ timeout: 10_000 });
  await expect(guest.getByRole("heading", { name: seedVersionedAssetName })).toBeVisible();
  await guest.context().close();
});

test("folders close and open by keyboard, and stay so while a file is previewed", async ({ page }) => {
  const guest = await guestPage(page);
  await guest.goto(await makeLink(page));
  await guest.getByRole("button", { name: "Open" }).click();
  const folder = guest.getByRole("heading", { level: 2 }).getByRole("button").first();
  await expect(folder).toHaveAttribute("aria-expanded", "true");
  await expect(folder).toHaveText(/\d files?.*\d [kMG]?B/);
  const files = guest.locator(`[id="${await folder.getAttribute("aria-controls")}"]`);
  await expect(files).toBeVisible();
  await folder.focus();
  await guest.keyboard.press("Enter");
  await expect(folder).toHaveAttribute("aria-expanded", "false");
  await expect(files).toBeHidden();
  await guest
    .getByRole("button", { name: /^Preview / })
    .last()
    .click();
  await expect(guest.getByRole("button", { name: /^Preview / }).last()).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(folder).toHaveAttribute("aria-expanded", "false");
  await folder.focus();
  await guest.keyboard.press("Space");
  await expect(files).toBeVisible();
  await guest.context().close();
});

test("a guest reports a problem before the link is open, and its maker reads it in the list", async ({
  page,
}) => {
  const note = `Quay ${Date.now()}`;
  const guest = await guestPage(page);
  await guest.goto(await makeLink(page, { note, password: "crane rails 2026" }));
  const report = guest.getByRole("button", { name: "Report a problem with this link" });
  const short = await guest
    .getByRole("contentinfo")
    .getByText(/^link /)
    .textContent();
  await report.click();
  const dialog = guest.getByRole("dialog");
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(dialog.getByText("Enter at least a few words.").first()).toBeVisible();
  await dialog.getByLabel("What is wrong?").fill("Station 5 is empty.\nPlease look.");
  expect(await accessibilityViolations(guest)).toEqual([]);
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Reported.");
  expect(await accessibilityViolations(guest)).toEqual([]);
  await guest.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(report).toBeFocused();
  await guest.context().close();
  await page.goto(`${routes.links("rijeka", { list: "guest" })}&q=${encodeURIComponent(note)}`);
  await page.getByRole("grid", { name: "Guest links" }).getByRole("row").nth(1).click();
  const details = page.getByRole("complementary", { name: "Selected link" });
  await expect(details.getByText("Reported a problem")).toBeVisible();
  await expect(details.getByText("Station 5 is empty.")).toBeVisible();
  const session = (await details.getByText(/^guest\./).textContent()) ?? "";
  expect(short).toBe(`link ${session.slice(6, 12)}…${session.slice(-4)}`);
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.goto(routes.auditLog("rijeka", { kind: "guest-link-reported" }));
  await expect(page.getByRole("region", { name: "Events" }).getByRole("row").nth(1)).toContainText(
    "Guest reported a problem",
  );
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

test("every state of a guest's page fits its window, and axe finds nothing", async ({ page }) => {
  test.setTimeout(120_000);
  const guest = await guestPage(page);
  const expectFine = async (label: string) => {
    expect(await accessibilityViolations(guest), `${label}, light`).toEqual([]);
    await guest.emulateMedia({ colorScheme: "dark" });
    expect(await colorViolations(guest), `${label}, dark`).toEqual([]);
    await guest.emulateMedia({ colorScheme: "light" });
    for (const [width, height] of [
      [640, 360],
      [390, 844],
      [1440, 900],
    ] as const) {
      await guest.setViewportSize({ width, height });
      expect((await scrollersOf(guest)).sidewaysPx, `${label} at ${width} px`).toBe(0);
      expect(await cutWithoutTitle(guest), `${label} at ${width} px`).toEqual([]);
    }
  };
  await guest.goto(await makeLink(page, { mostDownloads: 1 }));
  await expect(guest.getByRole("button", { name: "Open" })).toBeVisible();
  await expectFine("before the button");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByRole("heading", { name: "Preview" })).toBeVisible();
  const saving = guest.waitForEvent("download");
  await guest
    .getByRole("button", { name: /^Download / })
    .first()
    .click();
  await saving;
  await expect(guest.getByText("0 of 1 downloads left")).toBeVisible();
  await expectFine("open, with its downloads used up");
  await guest.goto(await makeLink(page, { password: "crane rails 2026" }));
  await guest.getByLabel("Password", { exact: true }).fill("not this one");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByText(/That password is not correct/)).toBeVisible();
  await expectFine("after a wrong password");
  await guest.context().close();
});

test("a link's page is kept nowhere, listed nowhere, and sends no referrer", async ({ page }) => {
  const guest = await guestPage(page);
  const answer = await guest.goto(await makeLink(page));
  const {
    "cache-control": kept,
    "referrer-policy": referrer,
    "x-robots-tag": robots,
  } = answer?.headers() ?? {};
  expect(kept).toContain("no-store");
  expect([referrer, robots]).toEqual(["no-referrer", "noindex"]);
  await guest.context().close();
});

test("a maker sees in the list what guests did with a link, and revokes it", async ({ page }) => {
  const note = `Quay ${Date.now()}`;
  const guest = await guestPage(page);
  const address = await makeLink(page, { note, mostDownloads: 3, password: "crane rails 2026" });
  await guest.goto(address);
  await guest.getByLabel("Password", { exact: true }).fill("not this one");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByText(/That password is not correct/)).toBeVisible();
  await guest.getByLabel("Password", { exact: true }).fill("crane rails 2026");
  await guest.getByRole("button", { name: "Open", exact: true }).click({ timeout: 10_000 });
  const saving = guest.waitForEvent("download");
  await guest.getByRole("button", { name: "Download registration.json" }).click();
  await saving;
  await page.goto(routes.asset(assetAddress("port", seedVersionedAssetName)));
  await expect(page.getByRole("heading", { name: seedVersionedAssetName })).toBeVisible();
  await page.goto(routes.links("rijeka"));
  const tab = page.getByRole("link", { name: "Guest links" });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
  await page.getByLabel("Filter by target or maker").fill(note);
  const row = page.getByRole("grid", { name: "Guest links" }).getByRole("row").nth(1);
  await expect(row).toContainText(seedVersionedAssetName);
  await expect(row).toContainText("2 of 3");
  await row.click();
  const details = page.getByRole("complementary", { name: "Selected link" });
  for (const text of ["Downloaded registration.json", "Opened the link", "Wrong password"])
    await expect(details.getByText(text)).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await details.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(row).toContainText("Revoked");
  await expect(details.getByRole("button", { name: "Revoke" })).toHaveAttribute("aria-disabled", "true");
  await guest.getByRole("button", { name: "Download registration.json" }).click();
  await expect(guest.getByRole("heading", { name: "This link has a password" })).toBeVisible();
  await guest.goto(address);
  await expect(guest.getByRole("heading", { name: "This link does not work" })).toBeVisible();
  await guest.context().close();
});
