import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

async function takeRole(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: /role: / }).click();
  await page.getByRole("menuitemradio", { name: new RegExp(`^${label}`) }).click();
  await expect(page.getByRole("button", { name: new RegExp(`role: ${label}`) })).toBeVisible();
}

test("AWS's policy for assets and projects refuses the list of projects, and the refusal says all of it", async ({
  page,
}) => {
  await page.goto(routes.libraryProjects("rijeka", libraryId));
  await expect(page.getByRole("grid", { name: "projects" })).toBeVisible();
  await takeRole(page, "Assets and projects");
  const refusal = page.getByRole("alert").filter({ hasText: "API Gateway, before SDMA" }).first();
  await expect(refusal).toBeVisible();
  await expect(page.getByRole("grid", { name: "projects" })).toHaveCount(0);
  await expect(page.getByText("Port of Rijeka — 2026 survey")).toHaveCount(0);
  await expect(refusal).toContainText("Nothing in");
  await expect(refusal).toContainText(
    /arn:aws:execute-api:eu-west-1:.*\/2025-04-18\/GET\/iam\/libraries\/library-/,
  );
  await expect(refusal.getByRole("button", { name: "Copy request id" })).toBeVisible();
});

test("what the last role had read is asked for anew in the next role's name", async ({ page }) => {
  await page.goto(routes.project(port));
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
  const sinceMs = Date.now();
  await takeRole(page, "Libraries, read");
  await expect
    .poll(async () =>
      (await gatewayCallsOf("ada.novak", sinceMs)).some(
        ({ operation, principalArn }) =>
          operation === "ListAssets" && principalArn?.includes("SdmaPeopleLibrariesRead"),
      ),
    )
    .toBe(true);
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
});

test("a role that one was not given is not taken", async ({ page }) => {
  await page.goto(routes.libraries("rijeka"));
  const answer = await page.request.post(routes.chooseRole(), {
    data: { deploymentId: "rijeka", roleId: "root" },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(answer.status()).toBe(403);
});
