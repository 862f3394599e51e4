import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

const onPort = { library: libraryId, project: port.projectId };

const rowOf = (page: Page, operationId: string) =>
  page
    .getByRole("region", { name: "Operations" })
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: new RegExp(`^[A-Z]+ ?${operationId}$`) }) });

async function open(page: Page, query: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(routes.permissions("rijeka", query));
  await expect(title(page, "Permissions")).toBeVisible();
  await expect(rowOf(page, "GetProject")).toBeVisible();
}

test("who one is stands above what one may do, and a role of one's own shows its own verdicts", async ({
  page,
}) => {
  await open(page, onPort);
  const chain = page.getByRole("region", { name: "Who you are" });
  await expect(chain).toContainText("Survey contributor");
  await expect(chain).toContainText("SdmaPeopleFullAccess/ada.novak");
  await expect(rowOf(page, "ListProjects")).toContainText("Allowed");
  await page.getByRole("combobox", { name: "As:" }).selectOption("assets-and-projects");
  await expect(page).toHaveURL(/role=assets-and-projects/);
  await expect(rowOf(page, "ListProjects")).toContainText("Implicit deny");
  await expect(rowOf(page, "ListProjects")).toContainText("no statement of the role’s policies allows it");
});

test("a denied operation shows the closest statement, the smallest fix and who can change it", async ({
  page,
}) => {
  await open(page, { ...onPort, role: "assets-and-projects", operation: "ListProjects" });
  const details = page.getByRole("complementary", { name: "Details of ListProjects" });
  await expect(details.getByRole("region", { name: "Closest statement" }).locator("mark")).toHaveText(["/*"]);
  await expect(details.getByText("Opens 1 operation: ListProjects.").first()).toBeVisible();
  await expect(details.getByRole("region", { name: "Who can change it" })).toContainText(
    "Yourself, as Survey contributor",
  );
  await expect(details.getByText(/^Policies of the role read from IAM/)).toBeVisible();
});

test.describe("a Viewer", () => {
  test.use({ person: "jonas.olsen" });

  test("sees that a level stands in the way, of which resource, and who can raise it", async ({ page }) => {
    await open(page, { ...onPort, operation: "GetFileContent" });
    await expect(rowOf(page, "GetFileContent")).toContainText("Consumer needed");
    const details = page.getByRole("complementary", { name: "Details of GetFileContent" });
    await expect(details).toContainText("a Manager or Owner of the project or of its library", {
      ignoreCase: true,
    });
  });

  test("sees no roles but their own", async ({ page }) => {
    await open(page);
    const roles = page.getByRole("combobox", { name: "As:" }).locator("option");
    await expect(roles).toHaveText(["Read only", "Libraries, read"]);
  });
});

test("a request confirms a verdict, and nothing else on the page sends one to an operation", async ({
  page,
}) => {
  const sinceMs = Date.now();
  await open(page, { ...onPort, operation: "ListProjectMembers" });
  const sent = async () =>
    (await gatewayCallsOf("ada.novak", sinceMs)).filter(({ path }) =>
      path.endsWith(`${port.projectId}/members`),
    );
  expect(await sent()).toEqual([]);
  await page.getByRole("button", { name: "Verify live (1 request)" }).click();
  await expect(page.getByText("Both layers let it pass: 200")).toBeVisible();
  expect(await sent()).toHaveLength(1);
});

test("filters and search live in the address", async ({ page }) => {
  await open(page, onPort);
  await page.getByRole("searchbox", { name: "Find operations" }).fill("delete asset");
  await expect(rowOf(page, "DeleteAsset")).toBeVisible();
  await expect(rowOf(page, "GetProject")).toHaveCount(0);
  await expect(page).toHaveURL(/search=delete(\+|%20)asset/);
  await page.reload();
  await expect(rowOf(page, "DeleteAsset")).toBeVisible();
  await page.getByRole("combobox", { name: "Verdicts:" }).selectOption("denied");
  await expect(page.getByText("No operation matches")).toBeVisible();
});

test("policies that cannot be read leave everything unknown, and the page says what to allow", async ({
  page,
}) => {
  await page.route("**/api/permissions/rijeka/evidence*", async (route) => {
    const answer = await route.fetch();
    const evidence = await answer.json();
    const unread = { what: "the policies", detail: "AWS did not allow it.", nextStep: "Allow iam:GetRole." };
    const roles = evidence.roles.map((role: object) => ({ ...role, policies: null, unread }));
    await route.fulfill({ response: answer, json: { ...evidence, roles } });
  });
  await open(page, { ...onPort, operation: "GetProject" });
  await expect(rowOf(page, "GetProject")).toContainText("policies of the role could not be read");
  await expect(page.getByText("Allow iam:GetRole.")).toBeVisible();
  await expect(page.getByText("80 unknown")).toBeVisible();
});

test("a failure of the portal leaves the page with a way on", async ({ page }) => {
  const evidence = "**/api/permissions/rijeka/evidence*";
  await page.route(evidence, (route) => route.abort());
  await page.goto(routes.permissions("rijeka"));
  const again = page.getByRole("main").getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await page.unroute(evidence);
  await again.click();
  await expect(rowOf(page, "GetProject")).toBeVisible();
});
