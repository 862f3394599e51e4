import { routes } from "../../lib/shared/routes";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test("a page of another program opens inside the portal, sandboxed and without a referrer", async ({
  page,
}) => {
  await page.goto(routes.quota("rijeka"));
  const referrers: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.url().includes("//handbook.") && request.isNavigationRequest())
      referrers.push(request.headers().referer);
  });
  const tools = page.getByRole("navigation", { name: "More tools" });
  await tools.getByRole("link", { name: "Survey handbook" }).click();
  await expect(title(page, "Survey handbook")).toBeVisible();
  await expect(tools.getByRole("link", { name: "Survey handbook" })).toHaveAttribute("aria-current", "page");
  const frame = page.locator("iframe[title='Survey handbook']");
  await expect(frame.contentFrame().getByRole("heading", { name: "Before a delivery" })).toBeVisible();
  expect(await frame.getAttribute("sandbox")).not.toContain("allow-top-navigation");
  expect(referrers).toEqual([undefined]);
  await expect(page.getByRole("main").getByRole("link", { name: "Open in a new tab" })).toHaveAttribute(
    "rel",
    "noopener noreferrer",
  );
});

test("administrators see pages of theirs, in tabs of their own; the palette finds both kinds", async ({
  page,
}) => {
  await page.goto(routes.quota("rijeka"));
  await expect(page.getByRole("link", { name: "Port operations (opens a new tab)" })).toHaveAttribute(
    "target",
    "_blank",
  );
  const palette = page.getByRole("dialog", { name: "Go to a page, a resource or an action" });
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press("Control+k");
    await expect(palette).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await page.keyboard.insertText("handbook");
  await palette.getByRole("option", { name: "Survey handbook" }).click();
  await expect(title(page, "Survey handbook")).toBeVisible();
});

test.describe("somebody who is not in the group", () => {
  test.use({ person: "jonas.olsen" });
  test("sees neither the link nor, by its address, that there is such a page", async ({ page }) => {
    await page.goto(routes.quota("rijeka"));
    await expect(page.getByRole("link", { name: "Survey handbook" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Port operations/ })).toHaveCount(0);
    for (const id of ["operations", "nothing"]) {
      const answer = await page.goto(routes.adminPage("rijeka", id));
      expect(answer?.status()).toBe(404);
    }
  });
});
