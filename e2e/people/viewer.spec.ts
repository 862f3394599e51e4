import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, libraryId, port } from "../support/addresses";
import { title, tooltip } from "../support/locators";
import { expect, test } from "../support/portal-test";

const asset = assetAddress("port", "Rail spur alignment");

test.use({ person: "jonas.olsen" });

test("a viewer reads the library, and learns why he may not download", async ({ page }) => {
  await page.goto(routes.asset(asset));
  await expect(title(page, "Rail spur alignment")).toBeVisible();
  await expect(page.getByText("You are Viewer", { exact: true })).toBeVisible();
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: "readme.txt" }).click();
  await expect(title(page, "readme.txt")).toBeVisible();
  const download = page.getByRole("button", { name: "Download" });
  await expect(download).toHaveAttribute("aria-disabled", "true");
  await expect(download).toHaveAccessibleDescription(/requires Consumer on the project.*Manager or Owner/);
  await download.focus();
  await expect(tooltip(page)).toContainText("requires Consumer on the project");
});

test("the content's address returns SDMA's refusal, not the content", async ({ page }) => {
  const fileId = fileIdentifier(assetIdentifier("port", "Rail spur alignment"), "readme.txt", 1);
  const answer = await page.request.get(routes.fileContent({ ...asset, fileId }));
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ problem: { code: "access-denied-sdma", layer: "sdma" } });
});

test("a viewer cannot open members, and the tab says why", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(page.getByText("You are Viewer", { exact: true })).toBeVisible();
  const sections = page.getByRole("navigation", { name: /^Sections of/ });
  await expect(sections.getByRole("link", { name: "Members" })).toHaveCount(0);
  const members = sections.getByText("Members", { exact: true });
  await members.hover();
  await expect(tooltip(page)).toContainText("Listing members requires Contributor");
});

test("SDMA's refusal of the members names the layer, the requested ARN and the request", async ({ page }) => {
  await page.goto(routes.libraryMembers("rijeka", libraryId));
  const refusal = page.getByRole("alert").filter({ hasText: "SDMA refused the call" });
  await expect(refusal).toBeVisible();
  await expect(refusal).toContainText("SDMA itself");
  await expect(refusal.getByRole("button", { name: "Copy request id" })).toBeVisible();
});
