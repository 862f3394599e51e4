import type { APIResponse } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { libraryId } from "../support/addresses";
import { csrfTokenOf } from "../support/csrf-token";
import { expect, test } from "../support/portal-test";
import { gatewayCallsOf } from "../support/sandbox-control";

const projects = routes.proxy("rijeka", `/iam/libraries/${libraryId}/projects`);
const data = { projectName: "made by a foreign page" };

async function expectForeign(answer: APIResponse): Promise<void> {
  expect(answer.status()).toBe(403);
  expect(await answer.json()).toMatchObject({ problem: { code: "foreign-origin", layer: "portal" } });
}

test.use({ person: "mira.kovac" });

test("a write without the session's token is refused, whatever its origin, and nothing is sent to AWS", async ({
  page,
}) => {
  const sinceMs = Date.now();
  await expectForeign(await page.request.post(projects, { data }));
  await expectForeign(await page.request.post(projects, { data, headers: { origin: portalUrl } }));
  for (const method of ["PUT", "DELETE"])
    await expectForeign(await page.request.fetch(projects, { method, data, headers: { origin: portalUrl } }));
  expect((await gatewayCallsOf("mira.kovac", sinceMs)).filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a write with the token from another origin is refused", async ({ page }) => {
  await page.goto(routes.libraries("rijeka"));
  const token = await csrfTokenOf(page);
  for (const origin of ["https://elsewhere.example", "null", `${portalUrl}.elsewhere.example`])
    await expectForeign(
      await page.request.post(projects, { data, headers: { origin, "x-portal-csrf": token } }),
    );
});

test("a body of 10 MB and one byte is refused before it is sent, one of 10 MB is sent", async ({ page }) => {
  await page.goto(routes.libraries("rijeka"));
  const token = await csrfTokenOf(page);
  const headers = { origin: portalUrl, "x-portal-csrf": token, "content-type": "application/json" };
  const sinceMs = Date.now();
  const tooLarge = await page.request.post(projects, { headers, data: Buffer.alloc(10_485_761, 32) });
  expect(tooLarge.status()).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ problem: { code: "too-large", layer: "portal" } });
  const asked = async () =>
    (await gatewayCallsOf("mira.kovac", sinceMs)).filter(({ method }) => method === "POST").length;
  expect(await asked()).toBe(0);
  const fits = await page.request.post(projects, { headers, data: Buffer.alloc(10_485_760, 32) });
  expect(fits.status()).not.toBe(413);
  expect(await asked()).toBeGreaterThan(0);
});
