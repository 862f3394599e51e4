import { routes } from "../../lib/shared/routes";
import { assetAddress } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

test.use({ person: "jonas.olsen", javaScriptEnabled: false });

const orthophoto = assetAddress("marina", "Orthophoto 5 cm");

test("a shared link shows the names of everything above it at once, and asks for them once", async ({
  page,
}) => {
  const crumbs = page.getByRole("navigation", { name: "Breadcrumbs" });
  await page.goto(routes.asset(orthophoto));
  const words = (await crumbs.getByRole("listitem").allInnerTexts()).map((text) => text.trim());
  expect(words.filter((text) => /-[0-9a-f]{4}…/.test(text))).toEqual([]);

  const secondMs = Date.now();
  await page.goto(routes.assetVersions(orthophoto));
  await expect(crumbs.getByRole("listitem")).toHaveCount(words.length);
  const asked = await gatewayCallsOf("jonas.olsen", secondMs);
  expect(asked.map(({ operation }) => operation)).not.toContain("GetLibrary");
  expect(asked.map(({ operation }) => operation)).not.toContain("GetProject");
});
