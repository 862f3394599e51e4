import { routes } from "../../lib/shared/routes";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { projectFault } from "../support/project-fault";
import { withFault } from "../support/sandbox-control";

test.use({ person: "mira.kovac" });

for (const [name, project, heading, projectName, answer] of [
  [
    "a quota was raised",
    projectAddress("rail-yard"),
    "The daily quota of the API is used up",
    "Brajdica rail yard",
    "quota-exceeded",
  ],
  [
    "a key was entered",
    projectAddress("tunnel"),
    "API Gateway refused the call without giving a reason",
    "Učka tunnel second tube",
    "firewall",
  ],
] as const)
  test(`after ${name}, trying again opens the page`, async ({ page }) => {
    await withFault(projectFault(project, { answer }), async () => {
      await page.goto(routes.project(project));
      await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    });
    await page.getByRole("main").getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await expect(title(page, projectName)).toBeVisible();
  });
