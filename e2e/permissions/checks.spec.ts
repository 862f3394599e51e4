import { readFileSync } from "node:fs";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { checkEntry, checksButton, runChecks } from "../support/connection-checks";
import { expect, test } from "../support/portal-test";
import { readKnownSecrets, sandboxCalls, withFault } from "../support/sandbox-control";

test.setTimeout(90_000);

test("a run is started by keyboard, tells its cost, unfolds its evidence, and is saved without a secret", async ({
  page,
}) => {
  await page.goto(routes.permissionChecks("rijeka"));
  await expect(checksButton(page)).toContainText("(2 requests)");
  const sinceMs = Date.now();
  await checksButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(checkEntry(page, "Signed request is answered")).toContainText("Passed");
  await expect(checkEntry(page, "TLS")).toContainText("Skipped");
  await expect(page.getByRole("status").filter({ hasText: "Done:" })).toContainText("passed");
  const unsigned = (await sandboxCalls("rijeka", sinceMs)).filter(
    ({ service, principalArn, status }) =>
      service === "execute-api" && principalArn === null && status === 403,
  );
  expect(unsigned).toHaveLength(1);

  await checkEntry(page, "Stage").locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(checkEntry(page, "Stage").getByText("/2025-04-18")).toBeVisible();

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download JSON" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("connection-checks-rijeka.json");
  const text = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(text)).toMatchObject({ deploymentId: "rijeka", requests: { gateway: 2 } });
  const { configured, sessions } = await readKnownSecrets();
  for (const secret of [...Object.values(configured), ...sessions.map(({ secret: own }) => own)])
    expect(text).not.toContain(secret);

  expect(await accessibilityViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page), "dark").toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await accessibilityViolations(page), "390 px").toEqual([]);
  const sidewaysPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sidewaysPx).toBe(0);

  await checksButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "The connection was just checked" })).toBeVisible();
  await expect(checkEntry(page, "Stage")).toBeVisible();
});

test.describe("a deployment that is broken for one person", () => {
  test.use({ person: "sara.rao" });

  const broken = [
    { name: "that wants an API key", answer: "firewall", title: "API key" },
    { name: "behind a sign-in page", answer: "proxy-page", title: "Signed request is answered" },
    { name: "that fails", answer: "unavailable", title: "Signed request is answered" },
  ] as const;
  for (const { name, answer, title } of broken)
    test(`${name} is told, with a next step`, async ({ page }) => {
      await withFault({ person: "sara.rao", route: "GET /iam/libraries", answer }, () => runChecks(page));
      await expect(checkEntry(page, title)).toContainText("Failed");
      await expect(checkEntry(page, title)).toContainText("Next:");
      await expect(checkEntry(page, "Stage")).toContainText("Passed");
    });
});
