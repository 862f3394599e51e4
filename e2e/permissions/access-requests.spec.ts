import type { Browser, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { port } from "../support/addresses";
import { title } from "../support/locators";
import { fullName, statePathOf, type Username } from "../support/people";
import { expect, test } from "../support/portal-test";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Request access" });

/** Somebody else's browser. */
async function asPerson(browser: Browser, username: Username, work: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ storageState: statePathOf(username) });
  await work(await context.newPage());
  await context.close();
}

test.use({ person: "sara.rao" });

// One person's request for the same is joined, so these tests share what they ask for.
test.describe.configure({ mode: "serial" });

test("a refused person asks by keyboard, an administrator decides, and the answer comes back", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await page.goto(routes.project(port));
  const ask = page.getByRole("alert").getByRole("button", { name: "Request access" }).first();
  await ask.focus();
  await page.keyboard.press("Enter");
  const dialog = dialogOf(page);
  await expect(dialog).toContainText("Viewer of the project");
  await expect(dialog).toContainText("the administrators of this deployment");
  await dialog.getByRole("button", { name: "Send the request" }).press("Enter");
  await expect(dialog.getByRole("alert")).toContainText("Enter at least a few words.");
  const reason = dialog.getByLabel("Reason");
  await dialog.getByRole("alert").getByRole("button").click();
  await expect(reason).toBeFocused();
  await reason.fill("I check the quay walls.\nUntil \u202eMarch.");
  expect(await accessibilityViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send the request" }).click();
  await expect(dialog.getByRole("status")).toContainText("Your request was stored");
  const mail = await dialog.getByRole("link", { name: "Write an email" }).getAttribute("href");
  expect(mail).toMatch(/^mailto:\?subject=/);
  expect(decodeURIComponent(mail ?? "")).toContain("Needed: Viewer of the project");
  const href = await dialog.getByRole("link", { name: "Open the request" }).getAttribute("href");
  if (!href) throw new Error("The request has no page.");

  await page.reload();
  await ask.click();
  await expect(dialog.getByRole("status")).toContainText("Your request was stored");

  await asPerson(browser, "jonas.olsen", async (stranger) => {
    const answer = await stranger.goto(href);
    expect(answer?.status()).toBe(404);
    await expect(title(stranger, "No such request for access")).toBeVisible();
    expect(
      (
        await stranger.request.get(
          `/api${href.replace("/rijeka/access-requests/", "/access-requests/rijeka/")}`,
        )
      ).status(),
    ).toBe(404);
  });

  await asPerson(browser, "ada.novak", async (administrator) => {
    await administrator.goto(routes.libraries("rijeka"));
    const link = administrator.getByRole("link", { name: /^Access requests \d+ to decide/ });
    await link.click();
    await administrator.getByRole("link", { name: "Requests of others" }).click();
    await administrator.getByRole("link", { name: new RegExp(`${fullName("sara.rao")}: Viewer`) }).click();
    await expect(title(administrator, `Request from ${fullName("sara.rao")}`)).toBeVisible();
    const grant = administrator.getByRole("region", { name: /^awscurl: AddProjectMember/ });
    await expect(grant).toContainText(`/projects/${port.projectId}/members/sara.rao`);
    await expect(grant).toContainText('{"membershipLevel":"VIEWER","principalType":"USER"}');
    await administrator.setViewportSize({ width: 390, height: 844 });
    expect(await accessibilityViolations(administrator)).toEqual([]);
    await administrator.getByRole("button", { name: "Decline" }).click();
    await administrator.getByLabel("Why not").fill("Ask me again in March.");
    await administrator.getByRole("button", { name: "Decline the request" }).click();
    await expect(administrator.getByRole("main").getByRole("status")).toContainText("Ask me again in March.");
    await expect(administrator.getByRole("button", { name: "Decline" })).toHaveCount(0);
  });

  await page.goto(routes.accessRequests("rijeka", { filter: "closed" }));
  await page
    .getByRole("link", { name: /Viewer of the project/ })
    .first()
    .click();
  await expect(title(page, "Your request for access")).toBeVisible();
  const answer = page.getByRole("status").filter({ hasText: `Declined by ${fullName("ada.novak")}` });
  await expect(answer).toContainText("Ask me again in March.");
});

test("a request can be withdrawn, and the list says what is missing", async ({ page }) => {
  await page.goto(routes.project(port));
  await page.getByRole("alert").getByRole("button", { name: "Request access" }).first().click();
  const dialog = dialogOf(page);
  await dialog.getByLabel("Reason").fill("Once more");
  await dialog.getByRole("button", { name: "Send the request" }).click();
  await dialog.getByRole("link", { name: "Open the request" }).click();
  await expect(title(page, "Your request for access")).toBeVisible();
  await page.getByRole("button", { name: "Withdraw the request" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Withdrawn" })).toBeVisible();
  await page.goto(routes.accessRequests("rijeka"));
  await expect(page.getByText("You have no open requests")).toBeVisible();
});

test("what the portal cannot store keeps what was typed, and can be copied", async ({ page }) => {
  const problem = { code: "unexpected", layer: "portal", status: 500, title: "The store is full" };
  await page.route("**/api/access-requests/rijeka", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 500, json: { problem } })
      : route.continue(),
  );
  await page.goto(routes.project(port));
  await page.getByRole("alert").getByRole("button", { name: "Request access" }).first().click();
  const dialog = dialogOf(page);
  await dialog.getByLabel("Reason").fill("Kept");
  await dialog.getByRole("button", { name: "Send the request" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The store is full");
  await expect(dialog.getByLabel("Reason")).toHaveValue("Kept");
  await expect(dialog.getByRole("button", { name: "Copy a request for access" })).toBeVisible();
});
