import { routes } from "../../lib/shared/routes";
import { issuerUrl, portalUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { title } from "../support/locators";
import { signIn } from "../support/people";
import { expect, test } from "../support/portal-test";

test.use({ person: null });

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("sign-in works without the page's scripts and leads back", async ({ page }) => {
    await page.goto(routes.signIn(routes.project(port)));
    await signIn(page, "mira.kovac");
    await expect(page).toHaveURL(routes.project(port));
    await expect(page.getByText("Mira Kovač").first()).toBeVisible();
  });
});

test("a second press does not start a second sign-in", async ({ page }) => {
  await page.goto(routes.signIn(routes.project(port)));
  const button = page.getByRole("button", { name: /^Sign in with/ });
  await page.waitForLoadState("networkidle");
  const starts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") starts.push(new URL(request.url()).pathname);
  });
  await page.route(`**${routes.startSignIn()}`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  // Playwright's own click waits for the page that comes next.
  const pressed = await button.evaluate(async (element: HTMLButtonElement) => {
    element.click();
    await new Promise((resolve) => setTimeout(resolve, 100));
    element.click();
    return { isDisabled: element.disabled, words: element.textContent };
  });
  expect(pressed).toEqual({ isDisabled: true, words: "Opening the sign-in service…" });
  await page.waitForURL(`${issuerUrl}/**`);
  expect(starts).toEqual([routes.startSignIn()]);
});

test("the button works again after the browser's back button", async ({ page }) => {
  await page.goto(routes.signIn(routes.project(port)));
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.waitForURL(`${issuerUrl}/**`);
  await page.goBack();
  await expect(page.getByRole("button", { name: /^Sign in with/ })).toBeEnabled();
  await signIn(page, "mira.kovac");
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
});

test("a form of another site cannot start a sign-in", async ({ request }) => {
  const start = async (origin: string) => {
    const answer = await request.post(routes.startSignIn(), {
      form: { callbackUrl: routes.home() },
      headers: { origin },
      maxRedirects: 0,
    });
    return {
      status: answer.status(),
      leadsToIssuer: (answer.headers().location ?? "").startsWith(issuerUrl),
    };
  };
  expect(await start(portalUrl)).toEqual({ status: 303, leadsToIssuer: true });
  for (const origin of ["https://elsewhere.example", "null", `${portalUrl}.elsewhere.example`])
    expect(await start(origin), origin).toEqual({ status: 403, leadsToIssuer: false });
});
