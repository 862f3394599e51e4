import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { assetAddress, port } from "../support/addresses";
import { title } from "../support/locators";
import { fullName, type Username } from "../support/people";
import { expect, test } from "../support/portal-test";
import { asPerson, makeLink, opensOf, postAs, shareDialog } from "../support/share-page";

const crane = assetAddress("port", seedVersionedAssetName);
const versionOf = (number: number) => `${assetIdentifier("port", seedVersionedAssetName)}-version-${number}`;
const mapPath = routes.projectMap(port).replace(/^\/[^/]+/, "");
const make = (page: Page, changes: object = {}) => makeLink(page, mapPath, changes);

const everybody: readonly Username[] = ["ada.novak", "mira.kovac", "jonas.olsen", "sara.rao", "noor.haddad"];

test("each state of a link answers each person as it should", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await page.goto(routes.quota("rijeka"));
  const chosen = { kind: "chosen", people: ["jonas.olsen"], groups: ["survey-crew"] };
  const links = {
    anyone: await make(page),
    chosen: await make(page, { audience: chosen }),
    revoked: await make(page),
    expired: await make(page, { expiresAtMs: Date.now() + 1_500 }),
    unknown: "A".repeat(22),
  };
  await postAs(page, `${routes.newLink("rijeka")}/${links.revoked}`, { change: "revoke" });
  await page.waitForTimeout(1_600);
  const seen: Record<string, string> = {};
  for (const username of everybody)
    seen[username] = await asPerson(browser, username, async ({ request }) => {
      const statuses: number[] = [];
      for (const id of Object.values(links))
        statuses.push((await request.get(routes.sharedLink(id), { maxRedirects: 0 })).status());
      return statuses.join(" ");
    });
  expect(seen).toEqual({
    // Ada made them, and is told the truth.
    "ada.novak": "200 200 200 200 404",
    "mira.kovac": "200 200 404 404 404",
    "jonas.olsen": "200 200 404 404 404",
    "sara.rao": "200 404 404 404 404",
    "noor.haddad": "200 404 404 404 404",
  });
  await page.goto(routes.sharedLink(links.revoked));
  await expect(page.getByRole("alert").filter({ hasText: "This link was revoked" })).toBeVisible();
  await page.goto(routes.sharedLink(links.expired));
  await expect(page.getByRole("alert").filter({ hasText: "This link has expired" })).toBeVisible();
});

test("whatever loads a link counts nothing, until somebody presses its button", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.goto(routes.quota("rijeka"));
  const id = await make(page, { note: "Look at\nthe quay." });
  // As mail scanners do, signed in or not.
  const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  for (const { request } of [page, stranger])
    for (const method of ["GET", "HEAD", "POST"]) {
      await request.fetch(routes.sharedLink(id), { method });
      await request.fetch(routes.openLink(id), { method });
    }
  const visitor = await stranger.newPage();
  const answer = await visitor.goto(routes.sharedLink(id));
  expect(answer?.headers()).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex" });
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  await expect(title(visitor, "Something was shared with you on SDMA Portal")).toBeVisible();
  const html = await visitor.content();
  expect(html).toContain('<meta property="og:title" content="SDMA Portal">');
  for (const hidden of [fullName("ada.novak"), "quay", port.projectId]) expect(html).not.toContain(hidden);
  await stranger.close();
  expect(await opensOf(page, id)).toBe(0);

  await asPerson(browser, "jonas.olsen", async (his) => {
    await his.goto(routes.sharedLink(id));
    await expect(title(his, `${fullName("ada.novak")} shared a page with you`)).toBeVisible();
    await expect(his.getByText("the quay.")).toBeVisible();
    expect(await accessibilityViolations(his)).toEqual([]);
    await his.setViewportSize({ width: 390, height: 844 });
    expect(await accessibilityViolations(his)).toEqual([]);
    await his.keyboard.press("Tab");
    await his.getByRole("button", { name: "Open", exact: true }).press("Enter");
    await his.waitForURL(`**${routes.projectMap(port)}`);
  });
  expect(await opensOf(page, id)).toBe(1);
});

test("a link keeps the version in view while newer ones exist, and copies where the browser lets it", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto(routes.assetVersion(crane, versionOf(2)));
  await expect(page.getByRole("note")).toContainText("version 2");
  await page.getByRole("button", { name: "Share", exact: true }).press("Enter");
  const dialog = shareDialog(page);
  await expect(dialog.getByText("Version 2 of the asset")).toBeVisible();
  await dialog.getByLabel("Note").fill("Stations 5 and 6");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Share", exact: true }).press("Enter");
  await expect(dialog.getByLabel("Note")).toHaveValue("Stations 5 and 6");
  expect(await accessibilityViolations(page)).toEqual([]);

  // No permission for the clipboard: the address stays to be copied by hand.
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await dialog.getByRole("button", { name: "Copy link" }).press("Enter");
  const field = dialog.getByLabel("Address of the link");
  const address = await field.inputValue();
  expect(address).toMatch(/\/s\/[0-9A-Za-z]{22}$/);
  await expect(dialog.getByRole("status").filter({ hasText: "did not allow copying" })).toBeVisible();
  await dialog.getByText("1 day").click();
  await expect(field).toBeHidden();
  await dialog.getByText("Always the newest").click();
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(field).not.toHaveValue(address);
  const newest = await field.inputValue();

  await asPerson(browser, "jonas.olsen", async (his) => {
    for (const [link, note] of [
      [address, 1],
      [newest, 0],
    ] as const) {
      await his.goto(link);
      await his.getByRole("button", { name: "Open", exact: true }).click();
      await expect(title(his, seedVersionedAssetName)).toBeVisible();
      await expect(his.getByText("These are the files of version 2")).toHaveCount(note);
    }
  });
});

test("the dialog says beforehand who can open it, by keyboard", async ({ page }) => {
  await page.goto(`${routes.project(port)}?q=crane`);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = shareDialog(page);
  await expect(dialog).toContainText("Keeps the tab Assets and the search “crane”");
  await dialog.getByRole("radio", { name: "Only these" }).check({ force: true });
  const field = dialog.getByRole("combobox", { name: "Add a person or group" });
  for (const name of ["survey-crew", "noor.haddad@rijeka-geodata.example", "nobody@rijeka-geodata.example"]) {
    await field.fill(name);
    await expect(dialog.getByRole("option").filter({ hasText: name }).first()).toBeVisible();
    await field.press("Enter");
  }
  const rows = dialog.getByRole("list", { name: "What each of them would see" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "survey-crew" })).toContainText("Can open");
  await expect(rows.filter({ hasText: "noor.haddad" })).toContainText("No role here");
  await expect(rows.filter({ hasText: "nobody@" })).toContainText("Unknown");
  await expect(dialog.getByRole("status").filter({ hasText: "1 of 3 can open it" })).toBeVisible();
  // The list of suggestions scrolls, and is no stop on the way.
  await field.press("Tab");
  await expect(dialog.getByRole("button", { name: "Check again" })).toBeFocused();
  await field.focus();
  await field.press("ArrowDown");
  await field.press("Escape");
  await expect(dialog).toBeVisible();
  expect(await accessibilityViolations(page)).toEqual([]);
  await field.press("Backspace");
  await expect(rows).toHaveCount(2);
  await field.fill("nobody of that name");
  await expect(dialog.getByText("Nobody you can see here has that name.")).toBeVisible();
  await field.fill("");

  // Sixty recipients of a mail, of whom a link takes fifty.
  const recipients = Array.from({ length: 60 }, (_, at) => `"Person, ${at}" <person.${at}@x.example>`);
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, recipients.join("; "));
  await expect(dialog.getByText("50 people, 1 group")).toBeVisible();
  await expect(dialog.getByText("at most 50 people and 50 groups; the others were not added")).toBeVisible();
  await expect(rows).toHaveCount(51);
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
});
