import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { libraryId, port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

const onPort = { library: libraryId, project: port.projectId };
const deleteAsset = routes.whoCan("rijeka", { operation: "DeleteAsset", ...onPort });

const rowOf = (page: Page, name: string) =>
  page
    .getByRole("region", { name: /^Who can / })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });

async function readMembers(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Read the members · 4 requests/ }).click();
  await expect(page.getByRole("region", { name: /^Who can / })).toBeVisible();
}

test("an administrator learns who can delete an asset, who cannot, and what nobody here knows", async ({
  page,
}) => {
  const sinceMs = Date.now();
  await page.goto(deleteAsset);
  await expect(page.getByText("The members were not read yet")).toBeVisible();
  const lists = async () =>
    (await gatewayCallsOf("ada.novak", sinceMs)).filter(({ path }) => path.endsWith("/members"));
  expect(await lists()).toEqual([]);
  await readMembers(page);
  await expect(rowOf(page, "ada.novak")).toContainText("Can");
  await expect(rowOf(page, "SpatialData")).toContainText("Can");
  await expect(rowOf(page, "harbour-office")).toContainText(/Unknown.*Possibly as Survey contributor/s);
  await expect(rowOf(page, "survey-crew")).toContainText(
    "Manager of the project is needed, and Contributor is held",
  );
  await expect(rowOf(page, "jonas.olsen")).toContainText(/Cannot.*an Owner of the project/s);
  await expect(rowOf(page, "Everyone else")).toContainText("Cannot");
  expect((await lists()).length).toBeLessThanOrEqual(4);
  await page.getByRole("combobox", { name: "Answers:" }).selectOption("allowed");
  await expect(page).toHaveURL(/verdict=allowed/);
  await expect(rowOf(page, "jonas.olsen")).toHaveCount(0);
});

test("the answer is saved as CSV and JSON, with the age of its evidence", async ({ page }) => {
  await page.goto(deleteAsset);
  await readMembers(page);
  const save = async (name: "CSV" | "JSON") => {
    const arriving = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    return readFile(await (await arriving).path(), "utf8");
  };
  expect(await save("CSV")).toContain(
    "harbour-office,group,DeleteAsset,Unknown,Manager,group harbour-office",
  );
  const saved = JSON.parse(await save("JSON"));
  expect(saved).toMatchObject({ operation: "DeleteAsset", place: onPort, seenBy: "ada.novak" });
  expect(Date.parse(saved.evidence.memberLists.project.readAt)).toBeGreaterThan(Date.now() - 600_000);
});

test("the details of an operation lead there", async ({ page }) => {
  await page.goto(routes.permissions("rijeka", { ...onPort, operation: "DeleteAsset" }));
  await page.getByRole("link", { name: "Who can do this here" }).click();
  await expect(page).toHaveURL(/permissions\/who\?operation=DeleteAsset/);
  await expect(page.getByRole("combobox", { name: "Operation:" })).toHaveValue("DeleteAsset");
});

test.describe("a Viewer", () => {
  test.use({ person: "jonas.olsen" });

  test("is told that the members may not be read, and is judged all the same", async ({ page }) => {
    await page.goto(deleteAsset);
    await readMembers(page);
    await expect(page.getByText(/The members of the project could not be read/)).toBeVisible();
    await expect(rowOf(page, "jonas.olsen")).toContainText(
      "IAM: no statement of the role’s policies allows it",
    );
    await expect(rowOf(page, "Everyone else")).toContainText("Unknown");
  });
});
