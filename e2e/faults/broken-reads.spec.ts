import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { type Breakage, type BreakingProxy, breakages, startBreakingProxy } from "../support/breaking-proxy";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

const rail = assetAddress("port", "Rail spur alignment");
const readme = {
  ...rail,
  fileId: fileIdentifier(assetIdentifier("port", "Rail spur alignment"), "readme.txt", 1),
};
const kinds = Object.keys(breakages).filter((kind): kind is Breakage => kind in breakages);

let proxy: BreakingProxy;
test.beforeAll(async () => {
  proxy = await startBreakingProxy();
});
test.afterAll(() => proxy.close());
test.afterEach(() => proxy.spoil(null));

const card = (page: Page, name: string) =>
  page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ has: page.getByRole("heading", { name, level: 2 }) });

for (const breakage of kinds) {
  test(`a text whose answer ${breakage} is a problem of its card, and trying again reads it`, async ({
    page,
  }) => {
    proxy.spoil({ path: /^\/api\/files\//, breakage });
    await page.goto(proxy.url + routes.file(readme));
    const preview = card(page, "Preview");
    await expect(preview.getByRole("alert")).toContainText(/did not arrive completely|could not be reached/);
    await expect(title(page, "readme.txt")).toBeVisible();
    await preview.getByRole("button", { name: "Try again" }).click();
    await expect(preview.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(preview.getByRole("alert")).toBeVisible();
    proxy.spoil(null);
    await preview.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
    await expect(preview.getByRole("alert")).toHaveCount(0);
  });

  test(`a read of SDMA whose answer ${breakage} is a problem of its card, and trying again reads it`, async ({
    page,
  }) => {
    await page.goto(proxy.url + routes.file(readme));
    await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
    const versions = card(page, "Versions");
    proxy.spoil({ path: /^\/api\/sdma\/.*\/versions/, breakage });
    await versions.getByRole("button", { name: /^Show versions/ }).click();
    await expect(versions.getByRole("alert")).toContainText(/did not arrive completely|could not be reached/);
    proxy.spoil(null);
    await versions.getByRole("button", { name: "Try again" }).click();
    await expect(versions.getByText("Version 1")).toBeVisible();
    await expect(title(page, "readme.txt")).toBeVisible();
  });

  test(`a next page whose answer ${breakage} keeps the rows, and a retry continues`, async ({ page }) => {
    await page.goto(proxy.url + routes.project(port));
    const grid = page.getByRole("grid", { name: "assets" });
    const rows = page.getByRole("status").filter({ hasText: /^\d+\+? assets/ });
    const firstRows = (await rows.textContent()) ?? "";
    proxy.spoil({ path: /^\/api\/sdma\/.*\/assets\?/, breakage });
    await grid.focus();
    await page.keyboard.press("End");
    const notice = page
      .getByRole("alert")
      .filter({ hasText: /did not arrive completely|could not be reached/ });
    await expect(notice).toBeVisible();
    await expect(rows).toHaveText(firstRows);
    proxy.spoil(null);
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(notice).toHaveCount(0);
    await expect(rows).not.toHaveText(firstRows);
  });
}

for (const breakage of kinds)
  test(`a page whose answer ${breakage} keeps the shell, and a retry opens it`, async ({ page }) => {
    await page.goto(proxy.url + routes.project(port));
    await expect(page.getByText(/^You are /).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    proxy.spoil({ path: /[?&]_rsc=/, breakage });
    await rowOf(page, "Rail spur alignment").getByRole("link").click();
    const notice = page
      .getByRole("main")
      .getByRole("alert")
      .filter({ hasText: /did not arrive completely|could not be reached/ });
    await expect(notice).toBeVisible();
    await expect(page.getByRole("button", { name: /role: / })).toBeVisible();
    proxy.spoil(null);
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect(title(page, "Rail spur alignment")).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("grid", { name: "assets" })).toBeVisible();
    await expect(notice).toHaveCount(0);
  });

test("a link that is followed offline keeps the current page, with what was typed", async ({
  page,
  context,
}) => {
  await page.goto(routes.project(port));
  await expect(page.getByText(/^You are /).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  const filter = page.getByRole("searchbox", { name: "Filter by name" });
  await filter.fill("rail");
  await context.setOffline(true);
  await rowOf(page, "Rail spur alignment").getByRole("link").click();
  const notice = page.getByRole("alert").filter({ hasText: "The portal could not be reached" });
  await expect(notice).toBeVisible();
  await expect(filter).toHaveValue("rail");
  await context.setOffline(false);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Rail spur alignment")).toBeVisible();
});

test("a level that could not be read says why, and trying again reads it", async ({ page }) => {
  proxy.spoil({ path: /^\/api\/sdma\/.*\/permissions/, breakage: "is cut in the middle" });
  await page.goto(proxy.url + routes.project(port));
  await expect(page.getByText("Level unknown")).toBeVisible();
  proxy.spoil(null);
  await page
    .getByRole("banner")
    .or(page.locator("main header"))
    .getByRole("button", { name: "Try again" })
    .click();
  await expect(page.getByText(/^You are Owner/)).toBeVisible();
});

test("a response of a newer portal, with an unknown layer and code, is shown with its own text", async ({
  page,
}) => {
  const problem = {
    code: "moon-phase",
    layer: "orbit",
    status: 418,
    title: "The archive is on its way back",
    detail: "It was sent for an hour ago.",
    nextStep: "Come back tomorrow.",
    isRetryable: true,
    denial: "cosmic",
  };
  await page.route("**/api/files/**", (route) => route.fulfill({ status: 418, json: { problem } }));
  await page.goto(routes.file(readme));
  const notice = card(page, "Preview").getByRole("alert");
  await expect(notice).toContainText("The archive is on its way back");
  await expect(notice).toContainText("Unknown layer");
});
