import { routes } from "../../lib/shared/routes";
import { accessibilityViolations, colorViolations } from "../every-page/accessibility-violations";
import { libraryId, port } from "../support/addresses";
import { statePathOf } from "../support/people";
import { expect, test } from "../support/portal-test";

test.use({ person: "sara.rao" });

test("a refusal leads to its own explanation, and the list of failed requests does as well", async ({
  page,
}) => {
  await page.goto(routes.project(port));
  await page.getByRole("alert").first().getByRole("link", { name: "Decode" }).click();
  await expect(page).toHaveURL(/\/rijeka\/permissions\/decode\?request=/);
  await expect(page.getByRole("list", { name: "Causes" })).toContainText("Certain");
  await expect(page.getByRole("heading", { name: "Result" })).toBeFocused();
  await expect(page.locator("main")).toContainText("access-denied-sdma");

  await page.getByRole("button", { name: "Back to the list" }).click();
  await expect(page).toHaveURL(routes.decodeDenial("rijeka"));
  const list = page.getByRole("list", { name: "Failed requests" });
  const newest = list.getByRole("listitem").first();
  await expect(newest).toContainText("403");
  await expect(newest).toContainText("access-denied-sdma");
  expect(await accessibilityViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorViolations(page), "dark").toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  const main = page.getByRole("main");
  expect(await main.evaluate((one) => one.scrollWidth - one.clientWidth), "390 px").toBe(0);
  await newest.getByRole("button", { name: "Decode" }).press("Enter");
  await expect(page.getByRole("list", { name: "Causes" })).toBeVisible();
});

test("a request id of somebody else's finds nothing, and says why", async ({ page, browser }) => {
  await page.goto(routes.libraryMembers("rijeka", libraryId));
  const link = page.getByRole("alert").first().getByRole("link", { name: "Decode" });
  await expect(link).toBeVisible();
  const address = (await link.getAttribute("href")) ?? "";
  expect(address).toContain("?request=");
  const other = await browser.newPage({ storageState: statePathOf("ada.novak") });
  await other.goto(address);
  await expect(other.getByText("No failed request of yours has this id")).toBeVisible();
  await other.getByRole("button", { name: "Paste its answer instead" }).click();
  await expect(other.getByLabel("Answer or request")).toBeEditable();
  await other.close();
});
