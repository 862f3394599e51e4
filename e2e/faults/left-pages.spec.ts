import { routes } from "../../lib/shared/routes";
import { projectAddress } from "../support/addresses";
import { rowOf, title } from "../support/locators";
import { expect, test } from "../support/portal-test";
import { sandboxCalls, withFault } from "../support/sandbox-control";

const latencyMs = 2_500;

test.use({ person: "mira.kovac" });

test("a read that the browser makes is canceled upstream when its page is left", async ({ page }) => {
  const church = projectAddress("church");
  const path = `/projects/${church.projectId}/permissions`;
  const sinceMs = Date.now();
  await withFault({ route: `*${path}`, latencyMs }, async () => {
    const asked = page.waitForRequest((request) => request.url().endsWith(path));
    await page.goto(routes.project(church));
    await expect(title(page, "St Vitus cathedral — heritage record")).toBeVisible();
    await asked;
    await page.goto("about:blank");
    await expect
      .poll(async () => (await sandboxCalls("rijeka", sinceMs)).filter((call) => call.path.endsWith(path)))
      .toMatchObject([{ wasAborted: true }]);
  });
});

test("a read that the server makes for a page is canceled upstream when the page is left", async ({
  page,
}) => {
  // No other test reads it, so nobody else waits for the same read.
  const breakwater = projectAddress("breakwater");
  const path = `/projects/${breakwater.projectId}`;
  const sinceMs = Date.now();
  await withFault({ route: `*${path}`, latencyMs: 5_000 }, async () => {
    await page.goto(routes.project(breakwater), { waitUntil: "commit" });
    await page.goto("about:blank");
    await expect
      .poll(async () => (await sandboxCalls("rijeka", sinceMs)).filter((call) => call.path.endsWith(path)))
      .toMatchObject([{ wasAborted: true }]);
  });
});

test("a page that takes long can be left at once", async ({ page }) => {
  const archive = projectAddress("archive");
  await page.goto(routes.libraryProjects("rijeka", archive.libraryId));
  await withFault({ route: `*/projects/${archive.projectId}`, latencyMs: 10_000 }, async () => {
    await rowOf(page, "مسح المرفأ 1998 — archive").getByRole("link").click();
    await expect(page.getByRole("status", { name: "Loading" }).or(page.getByText("Loading"))).toBeAttached();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Libraries" }).click();
    await expect(title(page, "Libraries")).toBeVisible({ timeout: 3_000 });
  });
});
