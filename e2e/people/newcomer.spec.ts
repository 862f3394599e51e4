import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

test.use({ person: "noor.haddad" });

test("a newcomer learns that she has no role, and what to send to whom", async ({ page }) => {
  await page.goto(routes.home());
  await expect(page.getByText("You have no role here.").first()).toBeVisible();
  await page.getByRole("link", { name: "See what to request" }).first().click();
  await expect(page.getByRole("heading", { name: "You have no role in Rijeka survey" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What the portal knows about you" })).toContainText(
    "noor.haddad@rijeka-geodata.example",
  );
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Noor Haddad");
  expect(copied).toContain("Rijeka survey");
});

test("every address of a deployment leads a newcomer to that page, and nothing is sent to AWS", async ({
  page,
}) => {
  const sinceMs = Date.now();
  for (const address of [
    routes.project(port),
    routes.library("rijeka", libraryId),
    routes.libraries("rijeka"),
  ]) {
    await page.goto(address);
    const wanted = address === routes.libraries("rijeka") ? undefined : address;
    await expect(page).toHaveURL(routes.noRole("rijeka", wanted));
  }
  const answer = await page.request.get(routes.proxy("rijeka", "/iam/libraries"));
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ problem: { code: "no-role", layer: "portal" } });
  expect(await gatewayCallsOf("noor.haddad", sinceMs)).toEqual([]);
});
