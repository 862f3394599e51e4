import { type ProjectAddress, routes } from "../../lib/shared/routes";
import { freePort } from "../../scripts/lib/free-port";
import { spawnPortal } from "../servers/spawn-portal";
import { projectAddress } from "../support/addresses";
import { title } from "../support/locators";
import { fullName } from "../support/people";
import { expect, test } from "../support/portal-test";
import { pageReadsOf, projectFault } from "../support/project-fault";
import { sandboxCalls, withFault } from "../support/sandbox-control";

const river = projectAddress("river");
const tunnel = projectAddress("tunnel");
/** Nothing of it has been read before, so that it is not shown from memory. */
const marina = projectAddress("marina");
const heading = "The daily quota of the API is used up";

async function readsOf(address: ProjectAddress, sinceMs: number): Promise<number> {
  const calls = await sandboxCalls("rijeka", sinceMs);
  return calls.filter(({ path }) => pageReadsOf(address).some((end) => path.endsWith(end))).length;
}

test("an exhausted quota is reported to everybody without asking again, until a probe a minute later is answered", async ({
  page,
}) => {
  const ownPort = await freePort();
  const origin = `http://127.0.0.1:${ownPort}`;
  const portal = await spawnPortal("portal-a-minute-later", ownPort, {
    portalUrl: origin,
    hasMovableClock: true,
  });
  const sinceMs = Date.now();
  await withFault(projectFault(river, { answer: "quota-exceeded" }), async () => {
    await page.goto(origin + routes.project(river));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
  await page.goto(origin + routes.project(tunnel));
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  expect(await readsOf(river, sinceMs)).toBeLessThanOrEqual(2);
  expect(await readsOf(tunnel, sinceMs)).toBe(0);
  await page.goto(origin + routes.quota("rijeka"));
  const banner = page.getByRole("region", { name: "Quota used up" });
  await expect(banner).toContainText("API Gateway said that the quota is used up.");
  await page.goto(origin + routes.project(tunnel));
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  portal.kill("SIGUSR2");
  await expect(async () => {
    await page.goto(origin + routes.project(tunnel));
    await expect(title(page, "Učka tunnel second tube")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  portal.kill("SIGTERM");
});

test("an administrator lets the next request through where the quota counts as used up and is not", async ({
  page,
}) => {
  await withFault(projectFault(river, { answer: "quota-exceeded" }), async () => {
    await page.goto(routes.project(river));
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  });
  await page.goto(routes.quota("rijeka"));
  const banner = page.getByRole("region", { name: "Quota used up" });
  await banner.getByRole("button", { name: "Try the next request now" }).click();
  const dialog = page.getByRole("dialog", { name: "Try the next request now?" });
  await expect(dialog).toContainText("only that one");
  await dialog.getByRole("button", { name: "Try it" }).click();
  await expect(dialog).toBeHidden();
  await expect(banner).toContainText(`by ${fullName("ada.novak")}`);
  await expect(async () => {
    await page.goto(routes.project(marina));
    await expect(title(page, "Marina Škver")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await page.goto(routes.quota("rijeka"));
  await expect(page.getByRole("list", { name: "Gauges" })).toBeVisible();
  await expect(banner).toHaveCount(0);
});
