import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";

const files = {
  text: ["Rail spur alignment", "readme.txt"],
  csv: ["Ship-to-shore crane 11 · CAD", "bill-of-materials.csv"],
  json: ["Terminal building · BIM", "clashes.json"],
} as const;

/** Opens a file of the sandbox whose content is one of the inputs beside the previews. */
async function openCase(page: Page, kind: keyof typeof files, name: string): Promise<void> {
  const body = await readFile(new URL(`../../components/previews/cases/${name}`, import.meta.url));
  await page.route("**/api/files/**", (route) =>
    route.fulfill({ status: 200, contentType: "application/octet-stream", body }),
  );
  const [assetName, fileName] = files[kind];
  await page.goto(routes.asset(assetAddress("port", assetName)));
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: fileName, exact: true }).click();
  await expect(page.getByRole("heading", { name: fileName, level: 1, exact: true })).toBeVisible();
}

const text = (page: Page) => page.getByRole("group", { name: files.text[1] });

test("text in a single-byte encoding is read, the guess is stated, and another encoding can be chosen", async ({
  page,
}) => {
  await openCase(page, "text", "cp1252.txt");
  await expect(text(page)).toHaveText("Prüfbericht: Straße 12 m²");
  const encoding = page.getByLabel("Encoding:");
  await expect(encoding).toHaveValue("windows-1252");
  await expect(page.getByText("this is a guess")).toBeVisible();
  await encoding.selectOption("windows-1251");
  await expect(text(page)).toContainText("StraЯe".slice(0, 4));
  await expect(text(page)).not.toContainText("ß");
});

test("UTF-16 is read, and terminal escape codes are removed", async ({ page }) => {
  await openCase(page, "text", "utf16be.txt");
  await expect(text(page)).toHaveText("Žuta točka");
  await page.unrouteAll();
  await openCase(page, "text", "ansi.log");
  await expect(page.getByText("Terminal colors and cursor movements are left out.")).toBeVisible();
  expect(await text(page).evaluate((box) => box.textContent)).toBe("ERROR line 1\nINFO done \n50%\n100%\n");
  await page.unrouteAll();
  await openCase(page, "json", "ansi.log");
  await expect(page.getByText("Terminal colors and cursor movements are left out.")).toBeVisible();
  await expect(page.getByRole("group", { name: files.json[1] })).toHaveText(/^ERROR line 1/);
});

test("a table shows its number of rows, aligns numbers, and loses nothing after an unclosed quote", async ({
  page,
}) => {
  const table = page.getByRole("region", { name: files.csv[1] }).getByRole("table");
  await openCase(page, "csv", "csv-unclosed.csv");
  await expect(page.getByText(/^3 rows · a quote in line 2 is not closed/)).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(4);
  await page.unrouteAll();
  await openCase(page, "csv", "csv-sep.csv");
  await expect(table.getByRole("columnheader")).toHaveText(["Name", "Depth"]);
  await expect(table.getByRole("cell", { name: "12,5" })).toHaveCSS("text-align", "right");
  await expect(table.getByRole("cell", { name: "BH1" })).toHaveCSS("text-align", "left");
});

test("numbers, nulls and equal keys of JSON are shown as they are written", async ({ page }) => {
  await openCase(page, "json", "json-numbers.json");
  const shown = page.getByRole("group", { name: files.json[1] });
  for (const written of [
    '"id": 12345678901234567890,',
    '"easting": 456123.450,',
    '"huge": 1e400,',
    '"dup": 1,',
    '"dup": 2',
  ])
    await expect(shown).toContainText(written);
});
