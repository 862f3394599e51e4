import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetIdentifier, fileIdentifier } from "../../sandbox/seed/identifiers";
import { assetAddress, port } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";

const rail = assetAddress("port", "Rail spur alignment");
const railFile = (path: string) => ({
  ...rail,
  fileId: fileIdentifier(assetIdentifier("port", "Rail spur alignment"), path, 1),
});
const chunks = "**/_next/static/chunks/**";

/** From now on no code arrives that the page does not have yet. */
const loseCode = (page: Page) => page.route(chunks, (route) => route.abort("connectionfailed"));
const builtChunks = ".next/static/chunks";

/** Only the code that contains this text does not arrive. */
async function loseCodeWith(page: Page, text: string): Promise<void> {
  const names = readdirSync(builtChunks).filter(
    (name) => name.endsWith(".js") && readFileSync(join(builtChunks, name), "utf8").includes(text),
  );
  expect(names, `chunks with ${text}`).not.toEqual([]);
  for (const name of names)
    await page.route(`**/_next/static/chunks/${name}`, (route) => route.abort("connectionfailed"));
}

const findCode = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });

const failure = (page: Page) => page.getByRole("alert").filter({ hasText: "could not be loaded" }).first();

test("a map whose code does not arrive says so in its place, and trying again draws it", async ({ page }) => {
  await loseCodeWith(page, "maplibregl-canvas-container");
  await page.goto(routes.file(railFile("network.geojson")));
  await expect(failure(page)).toBeVisible();
  await expect(page.getByText(/^\d[\d,]* features?$/)).toBeVisible();
  await findCode(page);
  await failure(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.locator("canvas").first()).toBeVisible();
});

test("a preview whose code does not arrive says so in its card, and trying again shows it", async ({
  page,
}) => {
  await loseCodeWith(page, "this is a guess.");
  await page.goto(routes.file(railFile("readme.txt")));
  await expect(failure(page)).toBeVisible();
  await expect(title(page, "readme.txt")).toBeVisible();
  await findCode(page);
  await failure(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("group", { name: "readme.txt" })).not.toBeEmpty();
});

interface Part {
  name: string;
  open: (page: Page) => Promise<void>;
  isThere: (page: Page) => Promise<void>;
}

const parts: readonly Part[] = [
  {
    name: "the palette",
    open: (page) => page.keyboard.press("Control+k"),
    isThere: (page) => expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible(),
  },
  {
    name: "the calls behind the page",
    open: (page) => page.getByRole("button", { name: "The call behind this page" }).click(),
    isThere: (page) => expect(page.getByRole("dialog").getByRole("tab").first()).toBeVisible(),
  },
  {
    name: "the requests of the page",
    open: (page) => page.getByRole("button", { name: /this page used/ }).click(),
    isThere: (page) => expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible(),
  },
  {
    name: "the menu of roles",
    open: (page) => page.getByRole("button", { name: /role: / }).click(),
    isThere: (page) => expect(page.getByRole("menuitemradio").first()).toBeVisible(),
  },
  {
    name: "the chosen asset",
    open: (page) => rowOf(page, "Rail spur alignment").getByRole("gridcell").nth(1).click(),
    isThere: (page) => expect(page.getByRole("complementary", { name: "Selected asset" })).toBeVisible(),
  },
];

for (const { name, open, isThere } of parts)
  test(`${name}: missing code leaves the page, and a retry opens it`, async ({ page }) => {
    await page.goto(routes.project(port));
    await expect(page.getByText(/^You are /).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    await loseCode(page);
    await open(page);
    await expect(failure(page)).toBeVisible();
    await expect(page.getByRole("grid", { name: "assets" })).toBeVisible();
    await findCode(page);
    while (await failure(page).isVisible()) {
      await failure(page).getByRole("button", { name: "Try again" }).click();
      await page.waitForTimeout(1_000);
    }
    await isThere(page);
  });

test("the level says so when the code that reads answers does not arrive, and trying again reads it", async ({
  page,
}) => {
  await loseCodeWith(page, "A web page came back instead of data");
  await page.goto(routes.project(port));
  await expect(page.getByText("A part of the portal could not be loaded.")).toBeVisible();
  await expect(page.getByRole("grid", { name: "assets" })).toBeVisible();
  await findCode(page);
  await page.getByRole("main").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText(/^You are Owner/)).toBeVisible();
});
