import { routes } from "../lib/shared/routes";
import { portalUrl } from "./servers/addresses";
import { fullName, signIn, statePathOf, type Username } from "./support/people";
import { expect, test } from "./support/portal-test";

const everyone: readonly Username[] = ["ada.novak", "mira.kovac", "jonas.olsen", "sara.rao", "noor.haddad"];

test.use({ person: null });
test.describe.configure({ mode: "parallel" });

for (const username of everyone) {
  test(`${username} signs in through the issuer and comes to the home page`, async ({ page }) => {
    await page.goto(routes.home());
    await expect(page).toHaveURL(/\/sign-in/);
    await signIn(page, username);
    await page.waitForURL(`${portalUrl}/`);
    await expect(page.getByRole("heading", { name: "Deployments", level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: fullName(username) })).toBeVisible();
    await page.context().storageState({ path: statePathOf(username) });
  });
}
