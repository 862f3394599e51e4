import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { projectAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";

const build = (query: Record<string, string> = {}) => routes.buildPolicy("rijeka", query);
const policy = (page: Page) => page.getByRole("region", { name: "Policy", exact: true });
const form = (page: Page, name: string) => page.getByRole("tab", { name });

test("chosen operations become the smallest policy, which the address keeps", async ({ page }) => {
  await page.goto(build());
  await page.getByLabel("Find operations").fill("ListProjects");
  await page.getByRole("checkbox", { name: /ListProjects/ }).check();
  await page.getByLabel("Find operations").fill("");
  await page.getByRole("checkbox", { name: "GET GetProject", exact: true }).check();
  await expect(policy(page).getByText("Opens 2 operations")).toBeVisible();
  const lines = policy(page).getByRole("list", { name: "Line by line" });
  await expect(lines).toContainText("…/GET/iam/libraries/*/projects");
  await expect(lines).toContainText("A * instead would also match");
  await expect(policy(page).getByRole("list", { name: "Findings" })).toHaveCount(0);
  await page.reload();
  await expect(policy(page).getByText("Opens 2 operations")).toBeVisible();
});

test("a resource limits it, and an id that was cut is refused with a reason", async ({ page }) => {
  const { projectId } = projectAddress("port");
  await page.goto(build({ operations: "GetProject,ListProjects" }));
  await page.getByLabel("Id of a resource").fill("project-0123");
  await page.getByRole("button", { name: "Add id" }).click();
  await expect(page.getByText("Enter the whole id")).toBeVisible();
  await page.getByLabel("Id of a resource").fill(projectId);
  await page.getByRole("button", { name: "Add id" }).click();
  await expect(policy(page).getByRole("list", { name: "Line by line" })).toContainText(
    `/projects/${projectId}`,
  );
});

test("every form holds the policy, the command line a role for it, and all can be copied", async ({
  page,
}) => {
  await page.goto(build({ operations: "ListLibraries" }));
  const shown = policy(page).getByRole("tabpanel");
  await expect(shown).toContainText('"Action": "execute-api:Invoke"');
  for (const [name, text] of [
    ["AWS CLI", "aws iam create-role"],
    ["CloudFormation", "AWS::IAM::Role"],
    ["Terraform", "aws_iam_role_policy"],
    ["Trust policy", "sts:SetSourceIdentity"],
    ["Portal configuration", '"groups"'],
  ] as const) {
    await form(page, name).click();
    await expect(shown).toContainText(text);
  }
  await form(page, "AWS CLI").click();
  await page.getByLabel("The role does not exist yet").uncheck();
  await expect(shown).not.toContainText("create-role");
  await expect(shown).toContainText("aws iam put-role-policy");
  const download = page.waitForEvent("download");
  await policy(page).getByRole("button", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toBe("SdmaPortalTeamInvoke.sh");
});

test("AWS’s examples say what they open, and the corrected version keeps the title’s promise", async ({
  page,
}) => {
  await page.goto(build());
  const examples = page.getByRole("region", { name: "AWS’s examples" }).getByRole("listitem");
  for (const [title, opens] of [
    ["Full access", 80],
    ["Libraries, read", 45],
    ["Assets and projects", 33],
    ["Read-only", 46],
  ] as const)
    await expect(examples.filter({ hasText: title })).toContainText(`Opens ${opens} of 80`);
  await examples.filter({ hasText: "Read-only" }).getByRole("button").click();
  await expect(policy(page).getByText("Opens 47 operations")).toBeVisible();
  await expect(policy(page).getByText("Deny", { exact: true })).toBeVisible();
});

test("it begins with a level, a role, or what was used in the last 30 days", async ({ page }) => {
  await page.goto(routes.libraries("rijeka"));
  await expect(page.getByRole("heading", { name: "Libraries" })).toBeVisible();
  await page.goto(build());
  const start = page.getByLabel("Source:");
  await start.selectOption({ label: "what a Viewer needs" });
  await expect(page.getByText("39 of 80 chosen")).toBeVisible();
  const role = await start.locator("option", { hasText: "what the role" }).first().textContent();
  await start.selectOption({ label: role ?? "" });
  await expect(page.getByText("39 of 80 chosen")).toBeHidden();
  await start.selectOption({ label: "what was used in the last 30 days" });
  await page.getByRole("button", { name: "Choose what was used" }).click();
  await expect(page.getByRole("checkbox", { name: "GET ListLibraries", exact: true })).toBeChecked();
});

test.describe("a pasted policy", () => {
  const box = (page: Page) => page.getByLabel("Policy as JSON");

  test("is explained, with its slips at their lines, and nothing is sent", async ({ page }) => {
    await page.goto(build({ mode: "check" }));
    await expect(box(page)).toBeEditable();
    await page.waitForLoadState("networkidle");
    const sent: string[] = [];
    page.on("request", (one) => sent.push(`${one.method()} ${one.url()}`));
    const arn = "arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18";
    const Statement = [
      {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: [`${arn}/GET/iam/*`, `${arn}/get/iam/libraries`],
      },
    ];
    await box(page).fill(JSON.stringify({ Version: "2012-10-17", Statement }, null, 2));
    await expect(page.getByText("Opens 46 operations of 80")).toBeVisible();
    const findings = page.getByRole("list", { name: "Findings" });
    await expect(findings).toContainText(
      "Error, line 9: Matches none of the 80 operations: it must be GET, not get",
    );
    await expect(findings).toContainText("GetAssetCredentials and GetProjectCredentials");
    expect(sent).toEqual([]);
    await page.getByRole("button", { name: "Build the smallest policy for these" }).click();
    await expect(page.getByText("46 of 80 chosen")).toBeVisible();
  });

  test("that is not JSON has its line marked, and the way there", async ({ page }) => {
    await page.goto(build({ mode: "check" }));
    await box(page).fill('{\n  "Version": "2012-10-17"\n  "Statement": []\n}');
    await expect(page.getByText("Line 3, column 3: A comma is expected before this.")).toBeVisible();
    await page.getByRole("button", { name: "Go to line 3" }).click();
    await expect(box(page)).toBeFocused();
    expect(await box(page).evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(30);
    await box(page).fill("7");
    await expect(page.getByRole("list", { name: "Findings" })).toContainText(
      "A policy must be a JSON object.",
    );
  });
});

for (const query of [{ operations: "GetProject,SearchAssets,GetFileContent" }, { mode: "check" }] as const)
  for (const width of [1440, 390])
    test(`axe finds nothing with ${Object.keys(query)[0]} at ${width} px, light or dark`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(build(query));
      if ("mode" in query) await page.getByLabel("Policy as JSON").fill('{"Statement": [1]');
      else await expect(policy(page).getByText("Opens 3 operations")).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await accessibilityViolations(page), "light").toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await colorViolations(page), "dark").toEqual([]);
    });

test("a failure of the portal leaves the page with a way on", async ({ page }) => {
  const evidence = "**/api/permissions/rijeka/evidence*";
  await page.route(evidence, (route) => route.abort());
  await page.goto(build());
  const again = page.getByRole("main").getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  await page.unroute(evidence);
  await again.click();
  await expect(page.getByRole("heading", { name: "Operations" })).toBeVisible();
});
