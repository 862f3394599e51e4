import type { APIResponse, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { libraryId, port } from "../support/addresses";
import { csrfTokenOf } from "../support/csrf-token";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";
import { takeRole } from "../support/take-role";

test("AWS's policy for assets and projects refuses the list of projects, and the refusal explains it completely", async ({
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

test("what the last role had read is asked for again in the next role's name", async ({ page }) => {
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

const lost = [
  { what: "switch of roles", item: /^Libraries, read/, role: "menuitemradio", address: routes.chooseRole() },
  { what: "sign-out", item: /^Sign out/, role: "menuitem", address: routes.signOut() },
] as const;

for (const { what, item, role, address } of lost)
  test(`a ${what} that never arrives is sent once, says so in place, and can be repeated`, async ({
    page,
  }) => {
    await page.goto(routes.project(port));
    await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
    let sent = 0;
    await page.route(`**${address}`, (route) => {
      sent += 1;
      return route.abort("connectionreset");
    });
    const choose = async () => {
      await page.getByRole("button", { name: /role: / }).click();
      await page.getByRole(role, { name: item }).click();
    };
    await choose();
    const failure = page.getByRole("alert").filter({ hasText: "The portal could not be reached" });
    await expect(failure).toBeVisible();
    await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();
    expect(sent).toBe(1);
    await choose();
    await expect.poll(() => sent).toBe(2);
    await expect(failure).toBeVisible();
  });

async function chooseByRequest(page: Page, roleId: string): Promise<APIResponse> {
  const token = await csrfTokenOf(page);
  return page.request.post(routes.chooseRole(), {
    data: { deploymentId: "rijeka", roleId },
    headers: { origin: portalUrl, "x-portal-csrf": token },
  });
}

test.describe("for a person with few roles", () => {
  test.use({ person: "sara.rao" });

  test("a role that was not granted is refused, whatever a request asks for", async ({ page }) => {
    await page.goto(routes.libraries("rijeka"));
    const shown = page.getByText(/^role: /);
    const before = (await shown.textContent()) ?? "";
    for (const roleId of ["survey-contributor", "root", ""]) {
      const answer = await chooseByRequest(page, roleId);
      expect(answer.status(), roleId).toBe(403);
      expect(await answer.json()).toMatchObject({
        problem: { code: "no-role", layer: "portal", title: "You cannot assume this role" },
      });
    }
    await page.reload();
    await expect(shown).toHaveText(before);
    // The same request with a role that was given is taken, so that it is the role that was refused.
    expect((await chooseByRequest(page, "read-only")).status()).toBe(204);
  });
});
