import type { BrowserContext, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { issuerUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { gatherVisited } from "../support/gather-visited";
import { title } from "../support/locators";
import { fullName, signIn } from "../support/people";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

const project = "Port of Rijeka — 2026 survey";

async function signedInPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(routes.project(port));
  await signIn(page, "mira.kovac");
  await expect(title(page, project)).toBeVisible();
  return page;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /role: / }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
}

test.use({ person: null });

test("signing out ends the person's sessions in every browser and at the issuer", async ({ browser }) => {
  const [here, there] = [await browser.newContext(), await browser.newContext()];
  const gatherings = [gatherVisited(here, "sign-out-here"), gatherVisited(there, "sign-out-there")];
  const [page, otherPage] = [await signedInPage(here), await signedInPage(there)];
  const cookies = await there.cookies();

  await signOut(page);
  await expect(page.getByText("You are signed out.")).toBeVisible();

  const api = routes.proxy("rijeka", "/iam/libraries");
  const status = async () => (await otherPage.request.get(api, { maxRedirects: 0 })).status();
  await expect.poll(status, { timeout: 6_000 }).toBe(401);
  const refused = await otherPage.request.get(api, { maxRedirects: 0 });
  expect(await refused.json()).toMatchObject({ problem: { code: "signed-out" } });
  await otherPage.goto(routes.project(port));
  await expect(otherPage).toHaveURL(routes.signIn(routes.project(port)));

  // A copy of the old cookies, as a thief would have it, is of no use either.
  const thief = await browser.newContext();
  await thief.addCookies(cookies.filter(({ name }) => name.includes("next-auth")));
  expect((await thief.request.get(api, { maxRedirects: 0 })).status()).toBe(401);

  await page.goto(routes.signIn(routes.project(port)));
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.waitForURL(`${issuerUrl}/**`);
  await expect(page.getByRole("button", { name: fullName("mira.kovac") })).toBeVisible();
  for (const gathering of gatherings) await gathering.finish();
  for (const context of [here, there, thief]) await context.close();
});

test("another window reports the sign-out, and keeps its content until it is left", async ({
  page,
  context,
}) => {
  await page.goto(routes.project(port));
  await signIn(page, "mira.kovac");
  await expect(title(page, project)).toBeVisible();
  const beside = await context.newPage();
  await beside.goto(routes.project(port));
  await expect(title(beside, project)).toBeVisible();
  await beside.getByRole("searchbox", { name: "Filter by name" }).fill("rail");
  await expect(beside).toHaveURL(/q=rail/);

  await signOut(page);
  await expect(page.getByText("You are signed out.")).toBeVisible();

  const bar = beside.getByRole("status").filter({ hasText: "You signed out in another window" });
  await expect(bar).toBeVisible();
  await expect(beside.getByRole("searchbox", { name: "Filter by name" })).toHaveValue("rail");
  await expect(title(beside, project)).toBeVisible();
  await bar.getByRole("link", { name: "Sign in" }).click();
  await expect(beside).toHaveURL(routes.signIn(`${routes.project(port)}?q=rail`));
});

test("one can sign in again at once", async ({ page }) => {
  await page.goto(routes.project(port));
  await signIn(page, "mira.kovac");
  await expect(title(page, project)).toBeVisible();
  await expect(page.getByText(/^You are /).first()).toBeVisible();
});

test("signing out while the issuer is down ends the portal's sessions, and says that the issuer's session remains", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  await signIn(page, "mira.kovac");
  await expect(title(page, project)).toBeVisible();
  await withFault({ service: "oidc", answer: "html" }, async () => {
    await signOut(page);
    await expect(page.getByText("your session there is still open")).toBeVisible();
    const answer = await page.request.get(routes.proxy("rijeka", "/iam/libraries"), { maxRedirects: 0 });
    expect(answer.status()).toBe(401);
  });
});
