import { routes } from "../../lib/shared/routes";
import { libraryId, port, projectAddress } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test.use({ person: "mira.kovac" });

test("a contributor by group sees her level, which rises on the projects that name her", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
  await expect(page.getByText("You are Contributor", { exact: true })).toBeVisible();
  await page.goto(routes.project(projectAddress("church")));
  await expect(title(page, "St Vitus cathedral — heritage record")).toBeVisible();
  await expect(page.getByText(/You are (Owner or Manager|Owner|Manager)/)).toBeVisible();
});

test("a contributor opens members, an asset and its attributes", async ({ page }) => {
  await page.goto(routes.projectMembers(port));
  await expect(page.getByRole("main").getByText("drone-team")).toBeVisible();
  await page.getByRole("link", { name: "Assets", exact: true }).click();
  await rowOf(page, "Harbour crane 04 · laser scan").getByRole("link").click();
  await page.getByRole("link", { name: "Attributes", exact: true }).click();
  await expect(page.getByRole("main").getByText("file_type")).toBeVisible();
});

test("actions that are not allowed name who can change that", async ({ page }) => {
  await page.goto(routes.project(port));
  await rowOf(page, "Quay wall section B–D").getByRole("gridcell", { name: "Reviewed" }).click();
  const chosen = page.getByRole("complementary", { name: "Selected asset" });
  await expect(chosen.getByRole("heading", { name: "You cannot delete this asset" })).toBeVisible();
  await expect(chosen).toContainText("Deleting requires Manager on this project; you are Contributor.");
  await expect(chosen).toContainText("A Manager or Owner of the project can change your level");
});

test("the assets of the library are listed with their projects", async ({ page }) => {
  await page.goto(routes.libraryAssets("rijeka", libraryId));
  await expect(page.getByRole("grid", { name: "assets" }).getByRole("row")).not.toHaveCount(1);
  await expect(page.getByRole("columnheader", { name: "Project" })).toBeVisible();
});
