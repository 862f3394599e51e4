import { readFile } from "node:fs/promises";
import { routes } from "../../lib/shared/routes";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

test.use({ person: "ada.novak" });

test("an administrator walks from the home page down to a file, looks at it and downloads it", async ({
  page,
}) => {
  await page.goto(routes.home());
  await page
    .getByRole("region", { name: "Libraries of Rijeka survey" })
    .getByRole("link", { name: /^Rijeka Geodata/ })
    .click();
  await expect(title(page, "Rijeka Geodata")).toBeVisible();
  await expect(page.getByText(/^You are Owner/)).toBeVisible();

  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await rowOf(page, "Port of Rijeka — 2026 survey").getByRole("link").click();
  await expect(title(page, "Port of Rijeka — 2026 survey")).toBeVisible();

  await rowOf(page, "Harbour crane 04 · laser scan").getByRole("link").click();
  await expect(title(page, "Harbour crane 04 · laser scan")).toBeVisible();
  const breadcrumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(breadcrumbs.getByRole("link", { name: "Port of Rijeka — 2026 survey" })).toBeVisible();

  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: "registration.json" }).click();
  await expect(title(page, "registration.json")).toBeVisible();
  const preview = page.getByRole("group", { name: "registration.json" });
  await expect(preview).toContainText('"');
  const shown = (await preview.textContent()) ?? "";

  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe("registration.json");
  const saved = await readFile(await download.path(), "utf8");
  expect(JSON.parse(saved)).toEqual(JSON.parse(shown));
});

test("an administrator sees members and attributes of a project, and what changed between versions", async ({
  page,
}) => {
  await page.goto(routes.libraries("rijeka"));
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Rijeka Geodata/ })
    .click();
  await page.getByRole("link", { name: "Members", exact: true }).click();
  await expect(page.getByRole("main").getByText("ivana.maric")).toBeVisible();
  await page.getByRole("link", { name: "Projects", exact: true }).click();
  await rowOf(page, "Port of Rijeka — 2026 survey").getByRole("link").click();
  await rowOf(page, "Harbour crane 04 · laser scan").getByRole("link").click();
  await page.getByRole("link", { name: "Versions", exact: true }).click();
  await page.getByRole("button", { name: /^Compare/ }).click();
  const changes = page.getByRole("row").filter({ hasText: "drafts/field-sketch-v6.txt" });
  await expect(changes).toContainText(/removed/i);
});
