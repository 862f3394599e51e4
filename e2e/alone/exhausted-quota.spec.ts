import { type ProjectAddress, routes } from "../../lib/shared/routes";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { pageReadsOf, projectFault } from "../support/project-fault";
import { sandboxCalls, withFault } from "../support/sandbox-control";

const river = projectAddress("river");
const tunnel = projectAddress("tunnel");
const heading = "The daily quota of the API is used up";

async function readsOf(address: ProjectAddress, sinceMs: number): Promise<number> {
  const calls = await sandboxCalls("rijeka", sinceMs);
  return calls.filter(({ path }) => pageReadsOf(address).some((end) => path.endsWith(end))).length;
}

test("an exhausted quota is reported to everybody without asking again, until a probe a minute later is answered", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const sinceMs = Date.now();
  await withFault(projectFault(river, { answer: "quota-exceeded" }), async () => {
    await page.goto(routes.project(river));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
  await page.goto(routes.project(tunnel));
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  expect(await readsOf(river, sinceMs)).toBeLessThanOrEqual(2);
  expect(await readsOf(tunnel, sinceMs)).toBe(0);
  await page.waitForTimeout(61_000);
  await expect(async () => {
    await page.goto(routes.project(tunnel));
    await expect(title(page, "Učka tunnel second tube")).toBeVisible({ timeout: 3_000 });
  }).toPass();
});
