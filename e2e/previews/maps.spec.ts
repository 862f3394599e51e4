import { readFile } from "node:fs/promises";
import type { Page, Route } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { assetAddress, port } from "../support/addresses";
import { title } from "../support/locators";
import { expect, test } from "../support/portal-test";

const readCase = (name: string) => readFile(new URL(`../../components/map/cases/${name}`, import.meta.url));

/** Answers like S3, a range with the range. */
async function answerWith(route: Route, body: Buffer): Promise<void> {
  const last = Number(/^bytes=0-(\d+)$/.exec(route.request().headers().range ?? "")?.[1] ?? body.length - 1);
  const part = body.subarray(0, last + 1);
  await route.fulfill({
    status: 206,
    contentType: "application/octet-stream",
    headers: { "content-range": `bytes 0-${part.length - 1}/${body.length}` },
    body: part,
  });
}

async function openFile(page: Page, fileName: string): Promise<void> {
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: fileName, exact: true }).click();
  await expect(title(page, fileName)).toBeVisible();
}

/** Opens a file of the seed whose content is another. */
async function openWith(page: Page, [assetName, fileName]: readonly [string, string], body: Buffer) {
  await page.route("**/api/files/**", (route) => answerWith(route, body));
  await page.goto(routes.asset(assetAddress("port", assetName)));
  await openFile(page, fileName);
}

const network = ["Rail spur alignment", "network.geojson"] as const;
const clashes = ["Terminal building · BIM", "clashes.json"] as const;
const map = (page: Page) => page.getByRole("region", { name: /^Map of / }).first();

test("coordinates of a named system are converted, and the system is named", async ({ page }) => {
  await openWith(page, network, await readCase("gj-crs3857.geojson"));
  await expect(page.getByText("EPSG:3857 (WGS 84 / Pseudo-Mercator)")).toBeVisible();
  await expect(map(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Bollard 2" })).toBeVisible();
});

for (const [name, words] of [
  ["gj-localgrid.geojson", /EPSG:31275.*cannot convert/],
  ["gj-latlon-invalid.geojson", /look swapped: latitude comes first/],
] as const)
  test(`${name} is refused with a reason and shown as text`, async ({ page }) => {
    await openWith(page, network, await readCase(name));
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole("group", { name: "network.geojson" })).toContainText("FeatureCollection");
    await expect(map(page)).toBeHidden();
  });

test("every feature is counted, and its values are as they are written", async ({ page }) => {
  await openWith(page, network, await readCase("gj-nullgeom.geojson"));
  await expect(page.getByText("3 features · 1 on the map · 2 without a geometry")).toBeVisible();
  await page.getByRole("button", { name: "No GPS fix yet" }).click();
  await expect(page.getByText("measure again")).toBeVisible();
});

for (const name of ["gj-as.json", "gj-nd.geojsonl"])
  test(`${name} is recognized by content`, async ({ page }) => {
    await openWith(page, clashes, await readCase(name));
    await expect(map(page)).toBeVisible();
    await expect(page.getByText(/^\d features?$/)).toBeVisible();
  });

test("a map over ±180° frames its features narrowly", async ({ page }) => {
  await openWith(page, network, await readCase("gj-antimeridian-points.geojson"));
  await expect(map(page)).toBeVisible();
  const { width, height } = (await map(page).boundingBox()) ?? { width: 0, height: 0 };
  // The western one is 48 px from the left edge: 0.3° fill the width, and not the other 359.7°.
  const pixelsPerDegree = (width - 2 * 48) / 0.3;
  const northwards = (0.05 * pixelsPerDegree) / Math.cos((16.85 * Math.PI) / 180);
  await expect(async () => {
    await map(page).click({ position: { x: 48, y: height / 2 - northwards } });
    await expect(page.getByRole("button", { name: "Taveuni west" })).toHaveAttribute("aria-pressed", "true", {
      timeout: 1_000,
    });
  }).toPass();
});

/** Gives every file this content, and its size. */
const serveInstead = (page: Page, body: Buffer) =>
  page.route("**/api/**", async (route) => {
    if (route.request().url().includes("/api/files/")) return answerWith(route, body);
    const answer = await route.fetch();
    const text = await answer.text();
    return route.fulfill({ response: answer, body: text.replace(/"size":\d+/g, `"size":${body.length}`) });
  });

test("a large file gets a map on request, read in a worker", async ({ page }) => {
  const features = Array.from({ length: 60_000 }, (_, index) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [14 + (index % 300) / 1_000, 45 + index / 200_000] },
    properties: { name: `Peg ${index + 1}`, note: "x".repeat(40) },
  }));
  const body = Buffer.from(JSON.stringify({ type: "FeatureCollection", features }));
  await page.goto(routes.asset(assetAddress("port", network[0])));
  await serveInstead(page, body);
  await openFile(page, network[1]);
  await expect(page.getByText(/^No map yet: the file is large/)).toBeVisible();
  await expect(map(page)).toBeHidden();
  // MapLibre's own workers come from a blob.
  const starting = page.waitForEvent("worker", (worker) => worker.url().includes("/_next/static/"));
  const refusals: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refusals.push(message.text());
  });
  await page.getByRole("button", { name: "Draw the map" }).click();
  await starting;
  await expect(page.getByText("60,000 features", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(map(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "59,700 more features" })).toBeVisible();
  expect(refusals).toEqual([]);
});

test("a large file's map reads its names in the encoding that the person has chosen", async ({ page }) => {
  const features = Array.from({ length: 4_000 }, (_, index) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [14 + (index % 300) / 1_000, 45 + index / 200_000] },
    properties: { name: `\u00e8 ${index + 1}`, note: "x".repeat(2_000) },
  }));
  // 0xe8 is \u00e8 in Western European encodings, and \u010d in Central European ones.
  const body = Buffer.from(JSON.stringify({ type: "FeatureCollection", features }), "latin1");
  await page.goto(routes.asset(assetAddress("port", network[0])));
  await serveInstead(page, body);
  await openFile(page, network[1]);
  const encoding = page.getByRole("combobox", { name: "Encoding" });
  await encoding.selectOption({ label: "Windows-1250, Central European" });
  await page.getByRole("button", { name: "Draw the map" }).click();
  await expect(page.getByText("4,000 features", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "\u010d 1" }).first()).toBeVisible();
  await encoding.selectOption({ label: "Windows-1252, Western European" });
  await expect(page.getByRole("listitem").filter({ hasText: "\u00e8 1" }).first()).toBeVisible({
    timeout: 30_000,
  });
});

test("what was located, chosen and shown outlives Open and Back, and a reload", async ({ page }) => {
  await page.goto(routes.projectMap(port));
  await page.getByRole("button", { name: "Locate 10 assets · 10 requests" }).click();
  const checked = page.getByText(/^10 of 49\+ assets checked/);
  await expect(checked).toBeVisible();
  await expect(page.getByRole("list", { name: "Colors" })).toHaveText(/^LAS\s?29/);
  const row = page.getByRole("listitem").filter({ hasText: "drive/section-06.las" });
  // Anywhere in the row.
  await row.click({ position: { x: 60, y: 40 } });
  const chosen = row.getByRole("button");
  await expect(chosen).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/\?located=10&place=file-[0-9a-f]{32}&map=45\.3\d+,14\.4\d+,[\d.]+$/);
  const address = page.url();

  let requests = 0;
  await page.route("**/api/sdma/**", (route) => {
    requests += 1;
    return route.continue();
  });
  await row.getByRole("link", { name: /^Open/ }).click();
  await expect(title(page, "Quay wall section B–D")).toBeVisible();
  requests = 0;
  await page.goBack();
  await expect(checked).toBeVisible();
  await expect(chosen).toHaveAttribute("aria-pressed", "true");
  expect(requests).toBe(0);

  await page.reload();
  await expect(checked).toBeVisible();
  await expect(chosen).toHaveAttribute("aria-pressed", "true");
  await expect(chosen).toBeInViewport();
  expect(page.url()).toBe(address);

  await page.getByRole("button", { name: "Show all places" }).click();
  await expect(page).not.toHaveURL(/map=/);
});

test("a link to more than ten located assets asks before it uses as many requests", async ({ page }) => {
  await page.goto(`${routes.projectMap(port)}?located=25`);
  await expect(page.getByRole("button", { name: "Locate 25 assets · 25 requests" })).toBeVisible();
  await expect(page.getByText(/^0 of 49\+ assets checked/)).toBeVisible();
});

test("a map tells its scale and the coordinates under the pointer", async ({ page }) => {
  await openWith(page, network, await readCase("gj-crs3857.geojson"));
  await expect(page.getByText(/^\d+\sk?m$/)).toBeVisible();
  await map(page).hover({ position: { x: 200, y: 100 } });
  await expect(page.getByTitle("Latitude, longitude")).toHaveText(/^-?\d+\.\d+, -?\d+\.\d+$/);
});

test("a map of one place waits until it is asked for", async ({ page }) => {
  await page.goto(routes.asset(assetAddress("port", "Quay wall section B–D")));
  await page.getByRole("tree", { name: "Files" }).getByRole("link", { name: "section-03.las" }).click();
  await expect(page.getByRole("button", { name: "Show on a map" })).toBeVisible();
  await expect(page.locator("canvas")).toBeHidden();
  await page.getByRole("button", { name: "Show on a map" }).click();
  await expect(page.getByRole("region", { name: "Location of drive/section-03.las" }).first()).toBeVisible();
});
