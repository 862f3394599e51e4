import { routes } from "../../lib/shared/routes";
import { portalUrl } from "../servers/addresses";
import { expect, test } from "../support/portal-test";

test.use({ person: null });

/** A script of the sign-in page. */
async function findScript(): Promise<string> {
  const page = await (await fetch(`${portalUrl}${routes.signIn()}`)).text();
  const path = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1];
  if (!path) throw new Error("the page has no script");
  return path;
}

const stateHeaders = { rsc: "1", "next-router-state-tree": "garbage" };

test("what Next refuses is reported in the portal's format: files, ranges, conditions and parts of pages", async () => {
  const script = await findScript();
  const cases: [string, Record<string, string>, number][] = [
    [script, { range: "bytes=999999999-" }, 416],
    [script, { "if-match": '"another"' }, 412],
    [script, { "if-unmodified-since": "Thu, 01 Jan 1970 00:00:00 GMT" }, 412],
    ["/basemap/3/3/1.pbf", { range: "bytes=999999999-" }, 416],
    ["/_next/static/nothing.js", {}, 404],
    [`${routes.signIn()}?_rsc=x`, stateHeaders, 400],
  ];
  for (const [path, headers, status] of cases) {
    const answer = await fetch(portalUrl + path, { headers, redirect: "manual" });
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
      path,
      status,
      "application/json",
    ]);
    expect(await answer.json()).toMatchObject({ problem: { status, layer: "portal" } });
  }
  const part = await fetch(portalUrl + script, { headers: { range: "bytes=0-9" } });
  expect([part.status, (await part.text()).length]).toEqual([206, 10]);
});

test("a browser gets a page that says what happened, with a link home", async ({ page }) => {
  for (const [path, status] of [
    ["/%zz", 400],
    ["/api/%zz", 400],
    ["/_next/static/nothing.js", 404],
    [`/${"a".repeat(9_000)}`, 414],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await expect(
      page.getByText(`Status ${status} · Request id ${answer?.headers()["x-request-id"]}`),
    ).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const color = await page.evaluate(() => getComputedStyle(document.documentElement).color);
    expect(color).toBe(colorScheme === "dark" ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)");
  }
  await page.getByRole("link", { name: "Home page" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});
