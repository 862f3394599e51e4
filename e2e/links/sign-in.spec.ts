import { expect, test } from "@playwright/test";
import { signIn } from "../support/people";

/** Of no link: strangers are told the same of every address. */
const address = "/s/2Zk9VtQm3bX7cLr8NwPa1d";

test("a stranger signs in from a shared link and comes back to it", async ({ page }) => {
  await page.goto(address);
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, "jonas.olsen");
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveCount(0);
});
