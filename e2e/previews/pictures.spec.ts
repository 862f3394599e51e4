import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress } from "../support/addresses";
import { type BreakingProxy, startBreakingProxy } from "../support/breaking-proxy";
import { expect, test } from "../support/portal-test";

const roof = "Warehouse 3 roof inspection";
const photo = {
  ...assetAddress("port", roof),
  fileId: fileIdentifier(assetIdentifier("port", roof), "photos/img-01.jpg", 1),
};
const picture = (page: Page) => page.getByRole("img", { name: "photos/img-01.jpg" });
const widthOf = (image: Locator) =>
  image.evaluate((element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0));

test.describe("on a bad line", () => {
  let proxy: BreakingProxy;
  test.beforeAll(async () => {
    proxy = await startBreakingProxy();
  });
  test.afterAll(() => proxy.close());

  test("an image whose transfer breaks is reported as such and can be retried", async ({ page }) => {
    proxy.spoil({ path: /^\/api\/files\//, breakage: "is cut in the middle" });
    await page.goto(proxy.url + routes.file(photo));
    const notice = page.getByRole("alert").filter({ hasText: "did not arrive completely" });
    await expect(notice).toBeVisible();
    await expect(page.getByText("The image could not be displayed")).toHaveCount(0);
    proxy.spoil(null);
    await notice.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => widthOf(picture(page))).toBeGreaterThan(0);
  });
});

test("an image with transparency has a light background in the dark theme", async ({ page }) => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const body = await sharp({ create: { width: 400, height: 400, channels: 4, background: clear } })
    .png()
    .toBuffer();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.route("**/api/files/**", (route) => route.fulfill({ contentType: "image/png", body }));
  await page.goto(routes.file(photo));
  await expect.poll(() => widthOf(picture(page))).toBe(400);
  const { channels } = await sharp(await picture(page).screenshot()).stats();
  for (const { min } of channels.slice(0, 3)) expect(min).toBeGreaterThan(0xd0);
});

test("a small text that is called an image is shown as text", async ({ page }) => {
  await page.route("**/api/files/**", (route) =>
    route.fulfill({ contentType: "image/jpeg", body: "this is text, not a picture\n" }),
  );
  await page.goto(routes.file(photo));
  await expect(page.getByText("this is text, not a picture")).toBeVisible();
  await expect(page.getByText("The image could not be displayed")).toHaveCount(0);
});
