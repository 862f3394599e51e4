import { routes } from "../../lib/shared/routes";
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
