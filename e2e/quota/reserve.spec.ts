import { routes } from "../../lib/shared/routes";
import { tooltip } from "../support/locators";
import { fullName } from "../support/people";
import { expect, test } from "../support/portal-test";

const quota = routes.quota("rijeka");

test("an administrator changes for whom the quota is kept, after a mistake is pointed out", async ({
  page,
}) => {
  await page.goto(quota);
  const card = page.getByRole("region", { name: "Reserve" });
  await card.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the reserve" });
  const person = dialog.getByLabel("Most for one person (%)");
  await person.fill("101");
  await dialog.getByRole("button", { name: "Save" }).click();
  const summary = dialog.getByRole("alert");
  await expect(summary).toContainText("Correct one value");
  await expect(person).toHaveAttribute("aria-invalid", "true");
  await summary.getByRole("button", { name: /Most for one person/ }).click();
  await expect(person).toBeFocused();
  await person.fill("90");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText("at most 90 %");
  await expect(card).toContainText(`by ${fullName("ada.novak")}`);
  await page.reload();
  await expect(card).toContainText("at most 90 %");

  await card.getByRole("button", { name: "Change" }).click();
  await dialog.getByRole("button", { name: "Use the configuration’s values" }).click();
  await expect(person).toHaveValue("100");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("no ceiling");
});

test("a change that the portal refuses keeps what was typed", async ({ page }) => {
  const refused = {
    problem: { code: "not-administrator", layer: "portal", status: 403, title: "Only administrators can" },
  };
  await page.route("**/api/quota/rijeka/reserve", (route) =>
    route.request().method() === "PUT" ? route.fulfill({ status: 403, json: refused }) : route.continue(),
  );
  await page.goto(quota);
  await page.getByRole("region", { name: "Reserve" }).getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the reserve" });
  await dialog.getByLabel("Kept for clicks and changes (%)").fill("33");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Only administrators can");
  await expect(dialog.getByLabel("Kept for clicks and changes (%)")).toHaveValue("33");
});

test.describe("somebody who is no administrator", () => {
  test.use({ person: "jonas.olsen" });

  test("sees for whom the quota is kept, and who could change it", async ({ page }) => {
    await page.goto(quota);
    const card = page.getByRole("region", { name: "Reserve" });
    await expect(card).toContainText("20 % kept");
    const change = card.getByRole("button", { name: "Change" });
    await expect(change).toHaveAttribute("aria-disabled", "true");
    await change.focus();
    await expect(tooltip(page)).toContainText("Only administrators of the portal");
  });
});
