import { routes } from "../../lib/shared/routes";
import { seedVersionedAssetName } from "../../sandbox/seed/identifiers";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

test.use({ person: "jonas.olsen", javaScriptEnabled: false });

const pontoonName = "Pontoon 12 · CAD";
const pontoon = assetAddress("marina", pontoonName);

test("a shared link shows the names of everything above it at once, and asks for them once", async ({
  page,
}) => {
  const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await page.goto(routes.asset(pontoon));
  const words = (await crumbs.getByRole("listitem").allInnerTexts()).map((text) => text.trim());
  expect(words.filter((text) => text.length > 1)).toEqual([
    "Libraries",
    "Rijeka Geodata",
    "Marina Škver",
    pontoonName,
  ]);

  const secondMs = Date.now();
  await page.goto(routes.assetVersions(pontoon));
  await expect(crumbs.getByRole("listitem")).toHaveCount(words.length);
  const asked = await gatewayCallsOf("jonas.olsen", secondMs);
  expect(asked.map(({ operation }) => operation)).not.toContain("GetLibrary");
  expect(asked.map(({ operation }) => operation)).not.toContain("GetProject");
});

test.describe("long names and values", () => {
  test.use({ person: "ada.novak" });
  const crane = assetAddress("port", seedVersionedAssetName);

  test("in the path to a page the long name of the page gives way first, and no name is cut to nothing", async ({
    page,
  }) => {
    await page.goto(routes.asset(crane));
    const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
    const leaf = crumbs.locator("[aria-current=page]");
    await expect(leaf).toBeVisible();
    const cut = () =>
      crumbs.locator("a > span, [aria-current=page]").evaluateAll((names) =>
        names.flatMap((name) => {
          const [shown, whole] = [name.clientWidth, name.scrollWidth];
          return shown > 0 && shown < whole ? [{ text: name.textContent?.slice(0, 40), shown }] : [];
        }),
      );
    await page.setViewportSize({ width: 1440, height: 900 });
    await leaf.evaluate((name) => name.replaceChildren("orthophoto-tile-".repeat(12)));
    expect(await cut()).toEqual([
      { text: expect.stringMatching(/^orthophoto-tile-/), shown: expect.any(Number) },
    ]);
    for (const width of [1440, 1280, 1024, 800, 390, 320]) {
      await page.setViewportSize({ width, height: 800 });
      const narrowest = Math.min(...(await cut()).map(({ shown }) => shown));
      expect(narrowest, `px of the narrowest name at ${width} px`).toBeGreaterThanOrEqual(32);
      const fits = await crumbs.evaluate((path) => path.scrollWidth <= path.clientWidth);
      expect(fits, `the path at ${width} px`).toBe(true);
    }
  });

  test("a long value without spaces stays in its column", async ({ page }) => {
    await page.goto(routes.assetAttributes(crane));
    const row = page.getByRole("main").getByRole("row").nth(1);
    await expect(row).toBeVisible();
    for (const column of [1, 2, 3]) {
      await page.setViewportSize({ width: 1440, height: 900 });
      const cell = row.getByRole("cell").nth(column);
      await cell.evaluate((box) =>
        (box.firstElementChild ?? box).replaceChildren("0123456789abcdef".repeat(30)),
      );
      for (const width of column === 1 ? [1440, 800, 390] : [1440, 800]) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await cell.evaluate((box) => {
          const text = document.createRange();
          text.selectNodeContents(box);
          return text.getBoundingClientRect().right - box.getBoundingClientRect().right;
        });
        expect(overflow, `column ${column} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
  });
});
