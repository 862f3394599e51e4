import type { Page } from "@playwright/test";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { expect, test } from "../support/portal-test";
import { matrix, onPort, openPermissions, rowOf, watchReads } from "./permission-rows";

const panel = (page: Page) => page.getByRole("region", { name: "What if" });
const summary = (page: Page) => panel(page).getByRole("status");
const policyText = (page: Page) => page.getByRole("dialog").getByRole("textbox", { name: "Policy" });

test("a proposed fix is tried with one click: what it opens is counted, kept in this tab, and sent nowhere", async ({
  page,
}) => {
  await openPermissions(page, { ...onPort, role: "assets-and-projects", operation: "ListProjects" });
  const reads = watchReads(page);
  await page.getByRole("button", { name: "Try it" }).first().click();
  await expect(summary(page)).toHaveText("Opens 1");
  await expect(rowOf(page, "ListProjects")).toContainText(/Denied.*Allowed/);
  await expect(panel(page).getByText("Changed", { exact: true })).toBeVisible();
  expect(page.url()).not.toContain("execute-api");

  await page.getByRole("checkbox", { name: "Changes only" }).check();
  await expect(matrix(page).getByRole("row")).toHaveCount(2);
  await page.reload();
  await expect(summary(page)).toHaveText("Opens 1");
  await expect(matrix(page).getByRole("row")).toHaveCount(2);

  await page.getByRole("button", { name: "Reset" }).click();
  await expect(summary(page)).toHaveText("Change a policy, a level or a group.");
  await expect(page.getByText("No operation matches")).toBeVisible();
  await page.getByRole("button", { name: "Close what-if" }).click();
  await expect(rowOf(page, "ListProjects")).toContainText("Denied");
  expect(reads).toEqual([]);
});

test("a policy is changed, removed, added and restored by keyboard; broken JSON is marked, an unknown operator is unknown", async ({
  page,
}) => {
  await openPermissions(page, { ...onPort, role: "assets-and-projects", whatIf: "true" });
  await page.getByRole("button", { name: /^Remove / }).focus();
  await page.keyboard.press("Enter");
  await expect(summary(page)).toHaveText(/^Closes [1-9]/);
  await page.getByRole("button", { name: /^Restore / }).click();
  await expect(summary(page)).toHaveText("Change a policy, a level or a group.");

  await page.getByRole("button", { name: /^Edit / }).click();
  const text = await policyText(page).inputValue();
  await policyText(page).fill(text.replace('"Effect": "Allow",', '"Effect": "Allow"'));
  await expect(page.getByRole("dialog")).toContainText(/Line 6, column \d+: A comma is expected/);
  await expect(page.getByRole("dialog").getByRole("button", { name: "Try it" })).toBeDisabled();
  const odd = '"Effect": "Allow", "Condition": {"StringNearlyEquals": {"aws:RequestedRegion": "x"}},';
  await policyText(page).fill(text.replace('"Effect": "Allow",', odd));
  await page.getByRole("dialog").getByRole("button", { name: "Try it" }).click();
  await expect(rowOf(page, "GetProject")).toContainText("StringNearlyEquals, which is not known");
  await expect(rowOf(page, "GetProject")).toContainText("Unknown");

  await page.getByRole("button", { name: "Add a policy" }).click();
  await page.getByRole("menuitem", { name: "Permissions boundary" }).click();
  await policyText(page).fill("not a policy");
  await expect(page.getByRole("dialog")).toContainText("Line 1");
  await page.keyboard.press("Escape");
  await expect(panel(page).getByText("Added", { exact: true })).toBeVisible();
  await expect(page.getByText("80 denied")).toBeVisible();
});

test.describe("a Viewer", () => {
  test.use({ person: "jonas.olsen" });

  test("sees what another level would open, and a link shows the same", async ({ page }) => {
    await openPermissions(page, { ...onPort, whatIf: "true" });
    await expect(rowOf(page, "GetFileContent")).toContainText("Consumer needed");
    await page.getByRole("combobox", { name: "Project:" }).selectOption("Consumer");
    await expect(summary(page)).toHaveText(/^Opens [1-9]/);
    await expect(rowOf(page, "GetFileContent")).toContainText(/Denied.*Allowed/);
    await expect(page).toHaveURL(/levels=project\.CONSUMER/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await expect(rowOf(other, "GetFileContent")).toContainText(/Denied.*Allowed/);
    await page.getByRole("combobox", { name: "Project:" }).selectOption("no membership");
    await expect(summary(page)).toHaveText(/^Closes [1-9]/);
  });

  test("leaves a group of their own, and is offered none of others", async ({ page }) => {
    await openPermissions(page, { whatIf: "true" });
    await expect(page.getByRole("combobox", { name: "Leave:" }).locator("option")).toHaveText([
      "none",
      "stakeholders",
    ]);
    await expect(page.getByRole("combobox", { name: "Join:" })).toHaveCount(0);
  });
});

test.describe("per person", () => {
  const people = (page: Page) => page.getByRole("region", { name: "What changes for whom" });
  const lineOf = (page: Page, name: string) =>
    people(page)
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });

  test("a change is counted for each member, once their lists are read; what nobody here knows is unknown", async ({
    page,
  }) => {
    await openPermissions(page, { ...onPort, role: "survey-contributor", whatIf: "true" });
    const reads = watchReads(page);
    await expect(people(page)).toHaveCount(0);
    await panel(page)
      .getByRole("button", { name: /^Read the members · 4 requests/ })
      .click();
    await expect(panel(page)).toContainText("Change something to see what it means to each of them.");
    expect(reads.length).toBeLessThanOrEqual(4);

    await page.getByRole("combobox", { name: "Project:" }).selectOption("Owner");
    await expect(lineOf(page, "survey-crew")).toContainText(
      /Opens [1-9].*As Survey contributor \(group survey-crew\): opens/s,
    );
    await expect(lineOf(page, "jonas.olsen")).toContainText(
      /[1-9]\d* unknown.*\(if group survey-crew[^)]*\): opens/s,
    );
    await expect(lineOf(page, "Everyone else")).toContainText("Nothing changes");
    expect(await accessibilityViolations(page), "with the table").toEqual([]);

    await page.getByRole("button", { name: "Reset" }).click();
    await panel(page)
      .getByRole("button", { name: /^Remove / })
      .first()
      .click();
    await expect(lineOf(page, "survey-crew")).toContainText(/Closes [1-9]/);
    await expect(lineOf(page, "Everyone else")).toContainText(/unknown/);
    expect(reads.length).toBeLessThanOrEqual(4);
  });
});

test("another person's level is changed on trial, for that person alone", async ({ page }) => {
  const jonas = { person: "jonas.olsen", groups: "survey-crew", allGroups: "true" };
  await openPermissions(page, { ...onPort, ...jonas });
  await page
    .getByRole("region", { name: "Members" })
    .last()
    .getByRole("button", { name: /^Read the members/ })
    .click();
  await expect(rowOf(page, "DeleteProject")).toContainText("Denied");
  await panel(page).getByRole("combobox", { name: "Project:" }).selectOption("Owner");
  await expect(summary(page)).toHaveText(/^Opens [1-9]/);
  await expect(rowOf(page, "DeleteProject")).toContainText(/Denied.*Allowed/);
  await expect(page).toHaveURL(/levels=project\.OWNER/);
  expect(await accessibilityViolations(page), "another person").toEqual([]);
});

test("leaving the group that gives every role closes everything", async ({ page }) => {
  await openPermissions(page, { whatIf: "true" });
  await page.getByRole("combobox", { name: "Leave:" }).selectOption("SpatialDataManagementAdministrators");
  await expect(panel(page)).toContainText("No role is left: nothing can be called.");
  await expect(page.getByText("80 denied")).toBeVisible();
  await expect(page).toHaveURL(/leave=SpatialDataManagementAdministrators/);
});

test("the level that is needed is told by what is requested, and the matrix follows the choice", async ({
  page,
}) => {
  await openPermissions(page, { ...onPort, operation: "GetAssetCredentials" });
  const variants = page.getByRole("region", { name: "Level by what is requested" });
  await expect(variants).toContainText("Consumer of the project");
  await expect(rowOf(page, "GetAssetCredentials")).toContainText("Consumer");
  await variants.getByRole("radio", { name: /^Credentials for writing/ }).check();
  await expect(rowOf(page, "GetAssetCredentials")).toContainText("Contributor");
  await expect(page).toHaveURL(/credentials=write/);
});

test("everything of it is readable in light and dark, on a phone and in a low window", async ({ page }) => {
  await openPermissions(page, { ...onPort, role: "assets-and-projects", whatIf: "true" });
  await expect(panel(page)).toBeVisible();
  expect(await accessibilityViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page), "dark").toEqual([]);
  await page.getByRole("button", { name: /^Edit / }).click();
  await expect(policyText(page)).toBeVisible();
  expect(await accessibilityViolations(page), "editor").toEqual([]);
  await page.keyboard.press("Escape");
  for (const [width, height] of [
    [390, 844],
    [640, 360],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await accessibilityViolations(page), `${width} px`).toEqual([]);
    const sidewaysPx = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sidewaysPx, `${width} px`).toBe(0);
  }
});

for (const [width, height] of [
  [390, 844],
  [640, 360],
  [1280, 500],
  [1440, 900],
] as const)
  test(`the matrix keeps a usable height at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openPermissions(page, { ...onPort, whatIf: "true" });
    await expect(panel(page)).toBeVisible();
    const { heightPx, hidesRows } = await matrix(page).evaluate((box) => ({
      heightPx: box.clientHeight,
      hidesRows: box.scrollHeight > box.clientHeight + 1,
    }));
    expect(heightPx).toBeGreaterThanOrEqual(380);
    // On small screens the page scrolls, not a box in it.
    if (width < 1_024) expect(hidesRows).toBe(false);
    await rowOf(page, "GetProject").scrollIntoViewIfNeeded();
    await expect(rowOf(page, "GetProject")).toBeInViewport();
  });
