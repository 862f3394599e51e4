import type { Page } from "@playwright/test";
import { type ProjectAddress, routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { pageReadsOf, projectFault } from "../support/project-fault";
import { sandboxCalls, withFault } from "../support/sandbox-control";

// A project for each fault, so that no answer of another test is in a cache.
const [tunnel, railYard, roofs, marina] = [
  projectAddress("tunnel"),
  projectAddress("rail-yard"),
  projectAddress("photovoltaic"),
  projectAddress("marina"),
];

async function readsOf(address: ProjectAddress, sinceMs: number): Promise<number> {
  const calls = await sandboxCalls("rijeka", sinceMs);
  return calls.filter(({ path }) => pageReadsOf(address).some((end) => path.endsWith(end))).length;
}

async function expectNoStack(page: Page): Promise<void> {
  const text = (await page.locator("body").textContent()) ?? "";
  expect(text).not.toMatch(/\bat \S+ \(?(file:|\/|webpack)|node_modules|\.ts:\d+:\d+|TypeError|SyntaxError/);
}

test("a throttled read is retried, which only the request count shows", async ({ page }) => {
  const sinceMs = Date.now();
  await withFault(projectFault(tunnel, { answer: "throttled", times: 1 }), async () => {
    await page.goto(routes.project(tunnel));
    await expect(title(page, "Učka tunnel second tube")).toBeVisible();
  });
  await expect(page.getByRole("alert").filter({ hasText: "The API rate limit was reached" })).toHaveCount(0);
  expect(await readsOf(tunnel, sinceMs)).toBe(3);
  // The level may be known from an earlier visit.
  await expect(page.getByRole("button", { name: /this page used [34] requests/ })).toBeVisible();
});

test("an error of SDMA is retried twice, reported, and gone after the next attempt", async ({ page }) => {
  const sinceMs = Date.now();
  await withFault(projectFault(railYard, { answer: "internal-error" }), async () => {
    await page.goto(routes.project(railYard));
    await expect(page.getByRole("heading", { name: "SDMA reported an internal error" })).toBeVisible();
    expect(await readsOf(railYard, sinceMs)).toBe(6);
    await expectNoStack(page);
  });
  await page
    .getByRole("button", { name: /try again|retry/i })
    .first()
    .click();
  await expect(title(page, "Brajdica rail yard")).toBeVisible();
});

test("HTML in place of JSON is neither shown nor executed", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await withFault(projectFault(roofs, { answer: "proxy-page" }), async () => {
    await page.goto(routes.project(roofs));
    await expect(page.getByRole("heading", { name: "The response is not from SDMA" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Corporate proxy login" })).toHaveCount(0);
    await expectNoStack(page);
  });
  expect(dialogs).toEqual([]);
});

test("a truncated response is reported, not shown in part", async ({ page }) => {
  await withFault(projectFault(marina, { dropAfterBytes: 60 }), async () => {
    await page.goto(routes.project(marina));
    await expect(
      page.getByRole("heading", { name: /The response is not from SDMA|The API could not be reached/ }),
    ).toBeVisible();
    // The name alone may be known from an earlier visit.
    await expect(page.getByRole("grid")).toHaveCount(0);
    await expect(page.getByText(/^\d+ assets$/)).toHaveCount(0);
    await expectNoStack(page);
  });
});

test("a failed next page keeps the loaded rows", async ({ page, context }) => {
  const harbor = projectAddress("port");
  // Nobody reads the next page in this role, so that the portal has not kept it.
  const { hostname } = new URL(portalUrl);
  const role = { name: "sdma-portal.role.rijeka", value: "libraries-read" };
  await context.addCookies([{ ...role, domain: hostname, path: "/" }]);
  await page.goto(routes.project(harbor));
  const grid = page.getByRole("grid", { name: "assets" });
  const count = page.getByRole("status").filter({ hasText: /^\d+\+? assets/ });
  const firstPage = (await count.textContent()) ?? "";
  await withFault({ route: `*/projects/${harbor.projectId}/assets`, answer: "internal-error" }, async () => {
    await grid.focus();
    await page.keyboard.press("End");
    await expect(page.getByRole("heading", { name: "SDMA reported an internal error" })).toBeVisible();
    await expect(count).toHaveText(firstPage);
  });
  await page
    .getByRole("button", { name: /try again|retry/i })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "SDMA reported an internal error" })).toHaveCount(0);
  await expect(count).not.toHaveText(firstPage);
});
