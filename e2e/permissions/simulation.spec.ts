import type { Page } from "@playwright/test";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { expect, test } from "../support/portal-test";
import { withFault } from "../support/sandbox-control";
import { onPort, openPermissions, rowOf, watchReads } from "./permission-rows";

const sure = (page: Page) => page.getByRole("region", { name: "How sure" });
const compare = (page: Page) => sure(page).getByRole("button", { name: "Compare with AWS’s simulator" });

/** Requests for a simulation that the page sends from now on. */
function watchSimulations(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith("/simulation")) asked.push(searchParams.get("role") ?? "");
  });
  return asked;
}

test("AWS's simulator is asked on request, once for all operations, and agrees with the verdicts", async ({
  page,
}) => {
  const asked = watchSimulations(page);
  await openPermissions(page, { ...onPort, role: "read-only", operation: "CreateProject" });
  await expect(sure(page)).toContainText("1 request to IAM, none to SDMA");
  const reads = watchReads(page);
  expect(asked).toEqual([]);
  await compare(page).click();
  await expect(sure(page)).toContainText("AWS’s simulator agrees: implicitly denied (read ");
  await expect(sure(page)).toContainText("Agrees on 80 of 80 operations");
  expect(await accessibilityViolations(page)).toEqual([]);
  await rowOf(page, "GetProject").getByRole("button").first().click();
  await expect(sure(page)).toContainText("AWS’s simulator agrees: allowed");
  expect([asked, reads]).toEqual([["read-only"], []]);
});

test("a difference is named with its operation, which opens on a click", async ({ page }) => {
  await page.route("**/api/permissions/rijeka/simulation*", async (route) => {
    const answer = await route.fetch();
    const said = await answer.json();
    const operations = said.operations.map((one: { operationId: string }) =>
      one.operationId === "DeleteProject" ? { ...one, decision: "allowed" } : one,
    );
    await route.fulfill({ response: answer, json: { ...said, operations } });
  });
  await openPermissions(page, { ...onPort, role: "read-only", operation: "GetProject" });
  await compare(page).click();
  await expect(sure(page)).toContainText("Agrees on 79 of 80 operations; differs on:");
  await sure(page).getByRole("button", { name: "DeleteProject" }).click();
  await expect(page).toHaveURL(/operation=DeleteProject/);
  await expect(sure(page).locator(":focus")).toContainText("AWS’s simulator disagrees: it says allowed");
  await expect(rowOf(page, "DeleteProject")).toContainText("Implicit deny");
});

test("a simulator that may not be asked is named with the permission that it takes", async ({ page }) => {
  const denied = { service: "iam", operation: "SimulatePrincipalPolicy", answer: "firewall" } as const;
  await withFault(denied, async () => {
    await openPermissions(page, { ...onPort, role: "libraries-read", operation: "GetProject" });
    await compare(page).click();
    await expect(sure(page)).toContainText(
      /AWS’s simulator could not be asked\. .*Allow iam:SimulatePrincipalPolicy on arn:aws:iam::\d{12}:role\//,
    );
    await expect(sure(page)).not.toContainText("Agrees on");
    await expect(sure(page).getByRole("button", { name: "Compare again" })).toBeEnabled();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});
