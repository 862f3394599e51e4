import { routes } from "../../lib/shared/routes";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

// Nobody else looks at this project as mira, so that the caches are cold.
const airport = projectAddress("airport");

test.use({ person: "mira.kovac" });

test("a project costs two requests and its level badge one, then none, and the strip shows this", async ({
  page,
}) => {
  const coldMs = Date.now();
  await page.goto(routes.project(airport));
  await expect(title(page, "Krk airport obstacle survey")).toBeVisible();
  await expect(page.getByText("You are Contributor", { exact: true })).toBeVisible();
  const used = page.getByRole("contentinfo").getByRole("button", { name: /this page used/ });
  await expect(used).toHaveText(/this page used 3 requests/);
  const cold = await gatewayCallsOf("mira.kovac", coldMs);
  const ofProject = cold.filter(({ path }) => path.includes(airport.projectId));
  expect(ofProject.map(({ operation }) => operation).sort()).toEqual([
    "GetProject",
    "GetProjectPermissions",
    "ListAssets",
  ]);

  const warmMs = Date.now();
  await page.goto(routes.home());
  await page.goto(routes.project(airport));
  await expect(used).toHaveText(/this page used [01] requests? · \d from the cache/);
  const warm = (await gatewayCallsOf("mira.kovac", warmMs)).filter(({ path }) =>
    path.includes(airport.projectId),
  );
  expect(warm.length).toBeLessThanOrEqual(1);

  // Whoever reloads wants to know what SDMA says now.
  await page.reload();
  await expect(used).toHaveText(/this page used [23] requests/);
});

test("nothing is read again when the window regains focus", async ({ page, context }) => {
  await page.goto(routes.project(projectAddress("hospital")));
  await expect(page.getByText(/^You are /)).toBeVisible();
  await page.waitForLoadState("networkidle");
  const sinceMs = Date.now();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const other = await context.newPage();
  await other.bringToFront();
  await page.bringToFront();
  await page.evaluate(() => {
    window.dispatchEvent(new Event("focus"));
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new Event("online"));
  });
  await page.waitForTimeout(1_500);
  // Who is signed in may have changed meanwhile; the portal answers that by itself.
  expect([...new Set(asked)]).toEqual([new URL(routes.session(), page.url()).pathname]);
  const again = await gatewayCallsOf("mira.kovac", sinceMs);
  expect(again.filter(({ path }) => path.includes(projectAddress("hospital").projectId))).toEqual([]);
});

test("the strip opens the calls of the page with their state and request ids", async ({ page }) => {
  await page.goto(routes.project(airport));
  await page
    .getByRole("contentinfo")
    .getByRole("button", { name: /this page used/ })
    .click();
  const calls = page.getByRole("dialog", { name: "Requests made by this page" });
  await expect(calls.getByRole("listitem").filter({ hasText: "ListAssets" })).toContainText("200");
  await expect(calls.getByRole("button", { name: "Copy request id" }).first()).toBeVisible();
});
