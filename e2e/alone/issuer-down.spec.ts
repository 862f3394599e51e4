import { routes } from "../../lib/shared/routes";
import { issuerUrl } from "../servers/addresses";
import { port } from "../support/addresses";
import { title } from "../support/locators";
import { signIn } from "../support/people";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";

const issuerDown = { service: "oidc", answer: "html" } as const;

test.describe("without a session", () => {
  test.use({ person: null });

  test("an issuer that is down is explained, and the destination survives until it is up", async ({
    page,
  }) => {
    await withFault(issuerDown, async () => {
      await page.goto(routes.project(port));
      await page.getByRole("button", { name: /^Sign in with/ }).click();
      const notice = page.getByRole("alert").filter({ hasText: "The sign-in service cannot be reached" });
      await expect(notice).toBeVisible();
      await expect(notice).toContainText("Try again in a minute");
      await expect(page.getByText("Bad Gateway")).toHaveCount(0);
      const text = (await page.locator("body").textContent()) ?? "";
      expect(text).not.toMatch(/OPError|ECONN|\bat \S+:\d+:\d+|node_modules/);
    });
    await signIn(page, "ada.novak");
    await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
  });

  test("an issuer that fails between sign-in and the portal leads back to the sign-in page", async ({
    page,
  }) => {
    await page.goto(routes.project(port));
    await withFault({ ...issuerDown, route: "*/token" }, async () => {
      await signIn(page, "mira.kovac");
      await expect(
        page.getByRole("alert").filter({ hasText: "The sign-in was not completed" }),
      ).toBeVisible();
    });
  });
});

test("people who are signed in can work while the issuer is down", async ({ page, request }) => {
  await withFault(issuerDown, async () => {
    expect((await request.get(`${issuerUrl}/.well-known/openid-configuration`)).status()).toBe(502);
    await page.goto(routes.project(port));
    await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
  });
});

test("readiness names the issuer while it is down, health stays, and readiness comes back", async ({
  request,
}) => {
  const readiness = async () => {
    const answer = await request.get("/api/health/ready");
    const { checks }: { checks: { name: string; isOk: boolean; reason?: string }[] } = await answer.json();
    const failed = checks.filter(({ isOk }) => !isOk).map(({ name, reason }) => `${name}: ${reason}`);
    return { status: answer.status(), failed };
  };
  const ready = { status: 200, failed: [] };
  // Checks are kept for five seconds, however often somebody asks.
  await expect.poll(readiness, { timeout: 10_000 }).toEqual(ready);
  await withFault(issuerDown, async () => {
    await expect
      .poll(readiness, { timeout: 10_000 })
      .toEqual({ status: 503, failed: ["issuer: The sign-in issuer does not respond."] });
    expect((await request.get("/api/health")).status()).toBe(200);
  });
  await expect.poll(readiness, { timeout: 10_000 }).toEqual(ready);
});
