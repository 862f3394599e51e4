import { routes } from "../../lib/shared/routes";
import { assetAddress, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { takeRole } from "../support/take-role";

const crane = assetAddress("port", "Harbour crane 04 · laser scan");
const craneName = "Harbour crane 04 · laser scan";

test("home and the palette lead back to what was opened, by name, id or ARN, on every page", async ({
  page,
}) => {
  await page.goto(routes.asset(crane));
  await expect(title(page, craneName)).toBeVisible();
  await page.goto(routes.project(port));
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();

  const palette = page.getByRole("dialog", { name: "Go to a page, a resource or an action" });
  const type = async (text: string) => {
    // A page that has just arrived hears no keys yet.
    await expect(async () => {
      if (!(await palette.isVisible())) await page.keyboard.press("Control+k");
      await expect(palette).toBeVisible({ timeout: 1_500 });
    }).toPass();
    await page.keyboard.insertText(text);
  };
  const close = async () => {
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
  };
  await type("");
  for (const words of [craneName, "Rijeka Geodata", "Members"])
    await expect(palette.getByRole("option", { name: words }).first()).toBeVisible();
  await close();
  await type("Libraries, read");
  await expect(palette.getByRole("option", { name: /^Switch role to Libraries, read/ })).toBeVisible();
  await close();

  await page.goto(routes.home());
  const card = page.getByRole("region", { name: "Libraries of Rijeka survey" });
  await expect(card.getByRole("link", { name: new RegExp(`^${craneName}`) })).toBeVisible();
  await type(crane.assetId);
  await palette.getByRole("option", { name: new RegExp(craneName) }).click();
  await expect(title(page, craneName)).toBeVisible();

  await page.goto(routes.home());
  const field = page.getByLabel("Open by id or link");
  await field.fill(`asset-${"0".repeat(32)}`);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByText("its id alone does not say where it is")).toBeVisible();
  await field.fill(
    `arn:aws:execute-api:eu-west-1:111122223333:r1jeka2026/2025-04-18/GET/iam/libraries/${crane.libraryId}/projects/${crane.projectId}`,
  );
  await page.keyboard.press("Enter");
  const choices = page.getByRole("list", { name: "Where this may be" });
  await expect(title(page, "Port of Rijeka — 2026 survey").or(choices).first()).toBeVisible();
});

test("a role without lists still has its ways in, and nobody else's", async ({ page }) => {
  await page.goto(routes.asset(crane));
  await expect(title(page, craneName)).toBeVisible();
  await takeRole(page, "Assets and projects");
  await page.goto(routes.home());
  await expect(page.getByRole("link", { name: new RegExp(`^${craneName}`) })).toBeVisible();
  await takeRoleBack(page);
});

test.describe("of another person", () => {
  test.use({ person: "sara.rao" });
  test("what others have opened is not there", async ({ page }) => {
    await page.goto(routes.home());
    await expect(page.getByRole("link", { name: /^Rijeka Geodata/ }).first()).toBeVisible();
    await expect(page.getByText(craneName)).toHaveCount(0);
  });
});

async function takeRoleBack(page: Parameters<typeof takeRole>[0]) {
  await page.goto(routes.project(port));
  await takeRole(page, "Survey contributor");
}
