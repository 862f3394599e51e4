import type { Page } from "@playwright/test";
import { accessibilityViolations } from "../every-page/accessibility-violations";
import { expect, test } from "../support/portal-test";
import { takeRole } from "../support/take-role";
import { onPort, openPermissions, rowOf, watchReads } from "./permission-rows";

const evidence = (page: Page) => page.getByRole("region", { name: "Evidence" });
const askLive = (page: Page) => page.getByRole("button", { name: /^Ask AWS live/ });

/** IAM and the API say nothing, as where the portal may not ask them. */
async function hidePolicies(page: Page): Promise<void> {
  await page.route("**/api/permissions/rijeka/evidence*", async (route) => {
    const answer = await route.fetch();
    const known = await answer.json();
    const unread = { what: "the policies", detail: "AWS did not allow it.", nextStep: "Allow iam:GetRole." };
    const roles = known.roles.map((role: object) => ({ ...role, policies: null, unread }));
    const resourcePolicy = { policy: null, unread, readAtMs: Date.now() };
    await route.fulfill({ response: answer, json: { ...known, roles, resourcePolicy } });
  });
}

const readOnly = (sid: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: sid,
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: "arn:aws:execute-api:*:*:*/*/GET/iam/*",
      },
    ],
  });

test("pasted policies stand in for those that IAM does not show, say so with their age, and never leave the tab", async ({
  page,
}) => {
  const marker = "PastedByHand";
  const leaks: string[] = [];
  page.on("request", (request) => {
    if (`${request.url()} ${request.postData() ?? ""}`.includes(marker)) leaks.push(request.url());
  });
  await hidePolicies(page);
  await openPermissions(page, { ...onPort, operation: "GetProject" });
  await expect(evidence(page)).toContainText("IAM did not show the policies of this role.");
  await expect(page.getByText("80 unknown")).toBeVisible();

  await page.getByRole("button", { name: "Use pasted policies" }).click();
  const dialog = page.getByRole("dialog");
  const text = dialog.getByRole("textbox", { name: "Policy", exact: true });
  await text.fill(`{\n  "Version": "2012-10-17"\n  "Statement": []\n}`);
  await expect(dialog).toContainText(/Line 3, column 3: A comma is expected/);
  await expect(dialog.getByRole("button", { name: "Use these policies" })).toBeDisabled();
  expect(await accessibilityViolations(page)).toEqual([]);
  // As `aws iam get-role-policy` prints it.
  await text.fill(JSON.stringify({ RoleName: "R", PolicyDocument: JSON.parse(readOnly(marker)) }, null, 2));
  await expect(dialog).toContainText("so nothing counts as allowed");
  await dialog.getByRole("combobox", { name: "Permissions boundary:" }).selectOption("none");
  await dialog.getByRole("combobox", { name: "Resource policy of the API:" }).selectOption("none");
  await dialog.getByRole("button", { name: "Use these policies" }).click();

  await expect(evidence(page)).toContainText("Verdicts rest on policies pasted");
  await expect(rowOf(page, "GetProject")).toContainText(`“${marker}” allows it`);
  await expect(rowOf(page, "CreateProject")).toContainText("Implicit deny");
  await expect(page.getByText(/^Policies of the role pasted in this browser/)).toBeVisible();
  await page.reload();
  await expect(rowOf(page, "GetProject")).toContainText(`“${marker}” allows it`);
  await page.getByRole("button", { name: "Use what IAM says" }).click();
  await expect(page.getByText("80 unknown")).toBeVisible();
  expect(leaks).toEqual([]);
});

test("AWS is asked on request: the cost is told before, each read is sent once, and the answers decide", async ({
  page,
}) => {
  await hidePolicies(page);
  await openPermissions(page, { ...onPort, operation: "GetProject" });
  const planned = Number(/(\d+) requests/.exec((await askLive(page).textContent()) ?? "")?.[1]);
  expect(planned).toBeGreaterThan(9);
  const reads = watchReads(page);
  await askLive(page).click();
  await expect(evidence(page)).toContainText(`${planned} passed`, { timeout: 30_000 });
  expect(new Set(reads).size).toBe(reads.length);
  expect(reads.filter((sent) => !sent.startsWith("GET "))).toEqual([]);
  // What says which levels one has is read the same way, and not counted here.
  expect(planned - reads.length).toBeLessThanOrEqual(2);
  await expect(rowOf(page, "GetProject")).toContainText("AWS let it pass: 200");
  await expect(page.getByText(`${planned} allowed`)).toBeVisible();
  const sure = page.getByRole("region", { name: "How sure" });
  await expect(sure).toContainText("Asked AWS live");
  await page.getByRole("button", { name: "Forget the answers" }).click();
  await expect(page.getByText("80 unknown")).toBeVisible();
});

test.describe("somebody in a narrow role", () => {
  test.use({ person: "mira.kovac" });

  test("sees which reads IAM denied itself", async ({ page }) => {
    await openPermissions(page, onPort);
    await takeRole(page, "Assets and projects");
    await openPermissions(page, { ...onPort, operation: "ListProjects" });
    await askLive(page).click();
    await expect(evidence(page)).toContainText(/\d+ passed, \d+ denied by IAM/, { timeout: 30_000 });
    await expect(rowOf(page, "ListProjects")).toContainText("IAM: AWS itself denied it implicitly");
    const sure = page.getByRole("region", { name: "How sure" });
    await expect(sure).toContainText("no identity-based policy allows");
  });
});

test.describe("somebody without a level", () => {
  test.use({ person: "sara.rao" });

  test("sees which reads SDMA refused", async ({ page }) => {
    await openPermissions(page, { ...onPort, operation: "GetProject" });
    await askLive(page).click();
    await expect(evidence(page)).toContainText("refused by SDMA", { timeout: 30_000 });
    await expect(rowOf(page, "GetProject")).toContainText("SDMA: refused when it was asked");
  });
});

test("a run can be canceled, and one that cannot go on says why", async ({ page }) => {
  await openPermissions(page, onPort);
  const proxied = "**/api/sdma/rijeka/**";
  await page.route(proxied, () => undefined);
  await askLive(page).click();
  await expect(evidence(page)).toContainText(/Asked 0 of \d+/);
  await evidence(page).getByRole("button", { name: "Cancel" }).click();
  await expect(askLive(page)).toBeVisible();
  await page.unroute(proxied);
  await page.route(proxied, (route) => route.abort());
  await askLive(page).click();
  await expect(page.getByText("The portal could not be reached")).toBeVisible();
  await page.unroute(proxied);
  await askLive(page).click();
  await expect(evidence(page)).toContainText(/\d+ passed/, { timeout: 30_000 });
});

test("each kind of evidence tells its age and is read again on request", async ({ page }) => {
  await openPermissions(page, { ...onPort, operation: "GetProject" });
  const sure = page.getByRole("region", { name: "How sure" });
  const asked = page.waitForRequest((request) => request.url().includes("/evidence"));
  await sure.getByRole("button", { name: "Read again from IAM" }).click();
  await asked;
  await expect(sure.getByRole("button", { name: "Read again from IAM" })).toBeEnabled();
  const isLevel = (url: string) => url.endsWith(`/${onPort.project}/permissions`);
  const level = page.waitForResponse((response) => isLevel(response.url()));
  await sure.getByRole("button", { name: "Read again from SDMA" }).click();
  // The page's first read has left it in the portal's cache.
  expect((await level).headers()["x-portal-cache"]).toBe("miss");
});
