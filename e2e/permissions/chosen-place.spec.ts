import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { libraryId, port, projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { onPort, openPermissions, rowOf, watchReads } from "./permission-rows";

const projectName = "Port of Rijeka — 2026 survey";
const place = (page: Page) => page.getByRole("button", { name: /^On: / });
const chooser = (page: Page) => page.getByRole("dialog", { name: "Choose a resource" });
const field = (page: Page) => chooser(page).getByRole("searchbox");

test("a link to a resource that one has met names it, in a new tab too, and finding it costs nothing", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  await expect(title(page, projectName)).toBeVisible();
  const other = await page.context().newPage();
  await openPermissions(other, onPort);
  await expect(place(other)).toHaveText(`On: ${projectName}`);
  const reads = watchReads(other);
  await place(other).click();
  await field(other).fill("rijeka survey");
  await field(other).press("Enter");
  await expect(chooser(other)).toHaveCount(0);
  await expect(other).toHaveURL(new RegExp(port.projectId));
  await place(other).click();
  await chooser(other).getByRole("button", { name: "any resource" }).click();
  await expect(place(other)).toHaveText("On: any resource");
  expect(reads).toEqual([]);
});

test("an id, an address and an ARN open a resource; what cannot be placed says what is missing", async ({
  page,
}) => {
  const { projectId } = projectAddress("tunnel");
  await openPermissions(page);
  await place(page).click();
  await field(page).fill(`/iam/libraries/${libraryId}/projects/${projectId}/assets`);
  await chooser(page).getByRole("button", { name: "Open" }).click();
  await expect(page).toHaveURL(new RegExp(`project=${projectId}`));
  await place(page).click();
  await field(page).fill(
    `arn:aws:execute-api:eu-west-1:111122223333:x/2025-04-18/GET/iam/libraries/${libraryId}`,
  );
  await field(page).press("Enter");
  await expect(page).not.toHaveURL(/project=/);
  await expect(page).toHaveURL(new RegExp(`library=${libraryId}`));

  await openPermissions(page);
  await place(page).click();
  await field(page).fill(`connector-${"a".repeat(32)}`);
  await field(page).press("Enter");
  await expect(chooser(page)).toContainText("Choose its library first.");
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 640, height: 360 });
  expect(await accessibilityViolations(page), "640 × 360").toEqual([]);
});

test("templates and connectors of a library are listed on request, one request each, and decide", async ({
  page,
}) => {
  await openPermissions(page, { library: libraryId });
  await place(page).click();
  const reads = watchReads(page);
  await chooser(page).getByRole("button", { name: "List asset templates (1 request)" }).click();
  const templates = chooser(page).getByRole("list", { name: "asset templates" });
  const first = templates.getByRole("button").first();
  const name = (await first.textContent()) ?? "";
  await first.click();
  await expect(page).toHaveURL(/template=template-/);
  await expect(place(page)).toContainText(name);
  expect(reads).toEqual([expect.stringMatching(/^GET .*\/asset-templates$/)]);
  await expect(rowOf(page, "DeleteAssetTemplate")).toContainText("Allowed");
  await page.reload();
  await expect(place(page)).toContainText(name);
});
