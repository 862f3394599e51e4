import { routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { title } from "../support/locators";
import { fullName, signIn } from "../support/people";
import { expect, test } from "../support/portal-test";

test.use({ person: null });

const address = `${routes.projectMembers(port)}?show=groups`;

test("a link opened without a session leads through sign-in and back to the same address", async ({
  page,
}) => {
  await page.goto(address);
  await expect(page).toHaveURL(routes.signIn(address));
  await expect(page.getByText("You will then return to")).toContainText(address);
  await signIn(page, "ada.novak");
  await expect(page).toHaveURL(address);
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
  await expect(page.getByRole("button", { name: fullName("ada.novak") })).toBeVisible();
});

test("sign-in never leads to another site", async ({ page }) => {
  for (const foreign of ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"]) {
    await page.goto(routes.signIn(foreign));
    await signIn(page, "mira.kovac");
    await expect(page).toHaveURL(`${portalUrl}/`);
    await page.context().clearCookies();
  }
});

test("the API answers 401 as JSON and redirects nobody", async ({ request }) => {
  for (const path of [routes.proxy("rijeka", "/iam/libraries"), "/api/files/rijeka/libraries/x/content"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(401);
    expect(answer.headers()["content-type"]).toContain("application/json");
    expect(await answer.json()).toMatchObject({ problem: { code: "signed-out" } });
  }
});
