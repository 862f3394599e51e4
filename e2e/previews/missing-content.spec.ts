import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, port, tiles } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

const fileOf = (assetName: string, path: string) => ({
  ...assetAddress("port", assetName),
  fileId: fileIdentifier(assetIdentifier("port", assetName), path, 1),
});
const readme = fileOf("Rail spur alignment", "readme.txt");
const photo = fileOf("Warehouse 3 roof inspection", "photos/img-01.jpg");

const missing = {
  code: "content-missing",
  layer: "storage",
  status: 404,
  title: "The content of this file is missing",
  detail: "SDMA knows the file, and Amazon S3 does not have its content.",
  nextStep: "Ask a Manager of the project to upload the file again.",
  isRetryable: false,
};

/** Answers every request for content as the portal does when S3 has lost it. */
const loseContent = (page: Page) =>
  page.route("**/api/files/**", (route) => route.fulfill({ status: 404, json: { problem: missing } }));

/** Downloads that the browser has begun, so that a test can say that there was none. */
function downloadsOf(page: Page): string[] {
  const names: string[] = [];
  page.on("download", (download) => names.push(download.suggestedFilename()));
  return names;
}

const notice = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text });

test("a download whose session has ended says so in place, saves nothing, and signing in comes back", async ({
  page,
  context,
}) => {
  await page.goto(routes.file(readme));
  await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
  const downloads = downloadsOf(page);
  await context.clearCookies();
  await page.getByRole("link", { name: "Download" }).click();
  const signedOut = notice(page, "You are not signed in");
  await expect(signedOut).toBeVisible();
  await expect(title(page, "readme.txt")).toBeVisible();
  await signedOut.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(routes.signIn(routes.file(readme)));
  expect(downloads).toEqual([]);
});

test("a download whose content is gone says so in place and saves nothing", async ({ page }) => {
  await page.goto(routes.file(readme));
  await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
  const downloads = downloadsOf(page);
  await loseContent(page);
  await page.getByRole("link", { name: "Download" }).click();
  await expect(notice(page, missing.title)).toContainText(missing.nextStep);
  await expect(notice(page, missing.title)).toContainText("Amazon S3");
  await page.waitForTimeout(500);
  expect(downloads).toEqual([]);
});

test("the download beside the list does the same", async ({ page }) => {
  // Each of these assets has one file, which the panel offers to save.
  await page.goto(routes.project(tiles));
  await page
    .getByRole("grid", { name: "assets" })
    .getByRole("row")
    .nth(2)
    .getByRole("gridcell")
    .nth(1)
    .click();
  const chosen = page.getByRole("complementary", { name: "Selected asset" });
  const link = chosen.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible();
  const downloads = downloadsOf(page);
  await loseContent(page);
  await link.click();
  await expect(chosen.getByRole("alert").filter({ hasText: missing.title })).toBeVisible();
  expect(downloads).toEqual([]);
});

test("an available download is the browser's own, from the portal's address", async ({ page }) => {
  await page.goto(routes.file(readme));
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe("readme.txt");
  expect(new URL(download.url()).pathname + new URL(download.url()).search).toBe(
    routes.fileContent(readme, "download"),
  );
  expect(await download.failure()).toBeNull();
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toHaveCount(0);
});

test("missing content of a text is reported in its card", async ({ page }) => {
  await loseContent(page);
  await page.goto(routes.file(readme));
  await expect(notice(page, missing.title)).toContainText(missing.nextStep);
});

test("missing content of an image is explained if it fails before the page's code runs", async ({ page }) => {
  await loseContent(page);
  let hasFailed = false;
  page.on("response", (response) => {
    hasFailed = hasFailed || response.url().includes("/api/files/");
  });
  await page.route("**/_next/static/chunks/**", async (route) => {
    while (!hasFailed) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await page.goto(routes.file(photo));
  await expect(notice(page, missing.title)).toContainText(missing.nextStep);
  await expect(page.getByRole("main").locator("img")).toHaveCount(0);
});

test("missing content of an image is explained if the page's code shows it", async ({ page }) => {
  await page.goto(routes.asset(assetAddress("port", "Warehouse 3 roof inspection")));
  await expect(page.getByRole("tree", { name: "Files" })).toBeVisible();
  await loseContent(page);
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: "img-01.jpg" }).click();
  await expect(notice(page, missing.title)).toContainText(missing.nextStep);
  await expect(page.getByRole("main").locator("img")).toHaveCount(0);
});

test("an image that fails temporarily is shown after a retry", async ({ page }) => {
  const busy = { ...missing, code: "unavailable", title: "S3 is busy", isRetryable: true, status: 503 };
  await page.route("**/api/files/**", (route) => route.fulfill({ status: 503, json: { problem: busy } }));
  await page.goto(routes.file(photo));
  await expect(notice(page, "S3 is busy")).toBeVisible();
  await page.unroute("**/api/files/**");
  await notice(page, "S3 is busy").getByRole("button", { name: "Try again" }).click();
  const picture = page.getByRole("img", { name: "photos/img-01.jpg" });
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBeGreaterThan(0);
});

test("content that is not an image is not blamed on the network", async ({ page }) => {
  await page.route("**/api/files/**", (route) =>
    route.fulfill({ status: 200, contentType: "image/jpeg", body: Buffer.from([0xff, 0xd8, 0, 0, 1, 2, 0]) }),
  );
  await page.goto(routes.file(photo));
  await expect(page.getByText("The image could not be displayed")).toBeVisible();
});

test("a missing image of the selected asset is explained", async ({ page }) => {
  await page.goto(routes.project(port));
  await loseContent(page);
  // None of its files has a location, so that the panel shows its picture in place of a map.
  await rowOf(page, "Fender line 12 · settlement readings").getByRole("gridcell").nth(1).click();
  const chosen = page.getByRole("complementary", { name: "Selected asset" });
  await expect(chosen.getByRole("alert").filter({ hasText: missing.title })).toBeVisible();
  await expect(chosen.getByRole("img")).toHaveCount(0);
});
