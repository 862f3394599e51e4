import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { port, projectAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { takeRole } from "../support/take-role";

test.use({ person: "jonas.olsen" });

test("an action that SDMA's level forbids says so, and leads to the operation on the permissions page", async ({
  page,
}) => {
  const address = projectAddress("port");
  await page.goto(routes.project(address));
  const members = page.getByRole("button", { name: "Members" });
  await expect(members).toHaveAttribute("aria-disabled", "true");
  await members.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Why this is disabled" });
  await expect(dialog).toContainText("SDMA itself");
  await expect(dialog).toContainText("Listing members requires Contributor on this project; you are Viewer.");
  await expect(dialog).toContainText("A Manager or Owner of the project can change your level.");
  await expect(dialog).toContainText(/IAM at the gateway.*Allowed:/);
  expect(await accessibilityViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page), "dark").toEqual([]);
  await dialog.getByRole("button", { name: "Request access" }).click();
  await expect(dialog.getByLabel(/reason/i)).toBeVisible();
  await dialog.getByRole("link", { name: "What stands in the way" }).click();
  await expect(page).toHaveURL(/\/permissions\?.*operation=ListProjectMembers/);
  await expect(page).toHaveURL(new RegExp(`project=${address.projectId}`));
  await expect(page.getByRole("complementary", { name: "Details of ListProjectMembers" })).toBeVisible();
});

test("an action that the portal keeps to its administrators says who they are", async ({ page }) => {
  await page.goto(routes.quota("rijeka"));
  await page.getByRole("region", { name: "Reserve" }).getByRole("button", { name: "Change" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Why this is disabled" });
  await expect(dialog).toContainText("This portal");
  await expect(dialog).toContainText("the groups in the setting administrators");
  await expect(dialog.getByRole("link")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Change" })).toBeFocused();
});

test.describe("of somebody with several roles", () => {
  test.use({ person: "ada.novak" });

  test("what IAM forbids in one role names the own role that may, with the switch in place", async ({
    page,
  }) => {
    await page.goto(routes.project(port));
    await takeRole(page, "Assets and projects");
    await page.goto(routes.libraryProjects("rijeka", port.libraryId));
    const refusal = page.getByRole("main").getByRole("alert").first();
    await expect(refusal).toContainText("API Gateway, before SDMA");
    await expect(refusal.getByRole("link", { name: "What stands in the way" })).toHaveAttribute(
      "href",
      /operation=(GetLibrary|ListProjects)&library=library-/,
    );
    await expect(refusal.getByRole("button", { name: /^(Switch to|Try as) / }).first()).toBeVisible();
  });
});
