import { routes } from "../../lib/shared/routes";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { projectFault } from "../support/project-fault";
import { withFault } from "../support/sandbox-control";

test.use({ person: "mira.kovac" });

const tunnel = projectAddress("tunnel");

test("after a key was entered, trying again opens the page", async ({ page }) => {
  await withFault(projectFault(tunnel, { answer: "firewall" }), async () => {
    await page.goto(routes.project(tunnel));
    const heading = "API Gateway refused the call without giving a reason";
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
  await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(title(page, "Učka tunnel second tube")).toBeVisible();
});
