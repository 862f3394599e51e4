import { stat } from "node:fs/promises";
import { routes } from "../../lib/shared/routes";
import { seedConsumerProjectId } from "../../sandbox/seed/identifiers";
import { assetAddress, libraryId, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test.use({ person: "sara.rao" });

test("a consumer of one project finds that one and no other", async ({ page }) => {
  await page.goto(routes.libraryProjects("rijeka", libraryId));
  const projects = page.getByRole("grid", { name: "projects" });
  await expect(projects.getByRole("link")).toHaveCount(1);
  await projects.getByRole("link", { name: "Škurinje photovoltaic roofs" }).click();
  await expect(title(page, "Škurinje photovoltaic roofs")).toBeVisible();
  await expect(page.getByText("You are Consumer", { exact: true })).toBeVisible();
});

test("a consumer downloads from her project", async ({ page }) => {
  await page.goto(routes.project({ deploymentId: "rijeka", libraryId, projectId: seedConsumerProjectId }));
  await page.getByRole("grid", { name: "assets" }).getByRole("link").first().click();
  await page.getByRole("tree", { name: "Files" }).getByRole("link").first().click();
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const { size } = await stat(await (await arriving).path());
  expect(size).toBeGreaterThan(0);
});

test("another project's address is refused by SDMA", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(page.getByRole("heading", { name: "SDMA refused the call" })).toBeVisible();
  await page.goto(routes.asset(assetAddress("port", "Rail spur alignment")));
  await expect(page.getByRole("heading", { name: "SDMA refused the call" })).toBeVisible();
});
