import { routes } from "../../lib/shared/routes";
import { seedConsumerProjectId } from "../../sandbox/seed/identifiers";
import { libraryId, projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";
import { takeRole } from "../support/take-role";

test("a refusal offers the role that can, in place, and a message for whoever can change it", async ({
  page,
  context,
}) => {
  await page.goto(routes.libraryProjects("rijeka", libraryId));
  await expect(page.getByRole("grid", { name: "projects" })).toBeVisible();
  await takeRole(page, "Assets and projects");
  const refusal = page.getByRole("alert").first();
  await expect(refusal).toContainText("Asked as Assets and projects. Survey contributor");
  await expect(refusal).toContainText(/ (was|were) allowed this operation\./);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await refusal.getByRole("button", { name: "Request access" }).click();
  const dialog = page.getByRole("dialog", { name: "Request access" });
  await dialog.getByRole("button", { name: "Copy a request for access" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Role: Assets and projects (arn:aws:iam::");
  await page.keyboard.press("Escape");

  await refusal.getByRole("button", { name: "Switch to Survey contributor" }).click();
  await expect(page.getByRole("grid", { name: "projects" })).toBeVisible();
  await expect(page.getByRole("button", { name: /role: Survey contributor/ })).toBeVisible();
});

test.describe("of somebody who may see one project", () => {
  test.use({ person: "sara.rao" });

  test("the library's pages keep its name, fold what is refused, and lead to the project", async ({
    page,
  }) => {
    await page.goto(routes.libraryProjects("rijeka", libraryId));
    await expect(title(page, "Rijeka Geodata")).toBeVisible();
    await expect(page).toHaveTitle(/^Rijeka Geodata/);
    const alerts = page.getByRole("main").getByRole("alert");
    await expect(alerts).toHaveCount(0);
    await page.getByText("Part of this page is not open to you.").click();
    await expect(alerts).toContainText("SDMA refused the call");

    const sinceMs = Date.now();
    await page.goto(routes.library("rijeka", libraryId));
    await expect(title(page, "Škurinje photovoltaic roofs")).toBeVisible();
    const project = { ...projectAddress("photovoltaic"), projectId: seedConsumerProjectId };
    await expect(page).toHaveURL(routes.project(project));
    const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
    await expect(crumbs).toContainText("Rijeka Geodata");
    const asked = (await gatewayCallsOf("sara.rao", sinceMs)).map(({ operation }) => operation);
    expect(asked.filter((operation) => operation === "ListLibraries").length).toBeLessThanOrEqual(1);
  });
});
