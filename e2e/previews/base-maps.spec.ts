import type { Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { writePmtiles } from "../support/write-pmtiles";

/** One pixel, #ff0000. */
const red = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  "base64",
);
/** Tiles that are drawn larger differ by a shade. */
const isRed = /^25\d,\d,\d$/;
const headers = { "access-control-allow-origin": "*" };

/** Answers all requests of a host that the configuration lists. @returns their addresses and referrers */
async function serve(
  page: Page,
  host: string,
  answer: (path: string) => { body: Buffer | string; type: string },
) {
  const asked: { path: string; referrer: string | undefined }[] = [];
  await page.route(`https://${host}/**`, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    asked.push({ path: pathname, referrer: (await request.allHeaders()).referer });
    const { body, type } = answer(pathname);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers().range ?? "");
    if (!range) return route.fulfill({ headers, contentType: type, body });
    const part = Buffer.from(body).subarray(Number(range[1]), Number(range[2]) + 1);
    return route.fulfill({ status: 206, headers, contentType: type, body: part });
  });
  return asked;
}

/** Color of the map near its lower right, where the seed has no place. */
async function colorOfMap(page: Page): Promise<string> {
  const canvas = page.locator("canvas.maplibregl-canvas").first();
  const picture = (await canvas.screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const sheet = document.createElement("canvas");
    sheet.width = image.width;
    sheet.height = image.height;
    const context = sheet.getContext("2d");
    context?.drawImage(image, 0, 0);
    const [r, g, b] =
      context?.getImageData(Math.round(image.width * 0.8), Math.round(image.height * 0.85), 1, 1).data ?? [];
    return `${r},${g},${b}`;
  }, picture);
}

async function openMap(page: Page) {
  await page.goto(routes.projectMap(port));
  await page.getByRole("button", { name: /^Locate 10/ }).click();
  await expect(page.getByText(/^10 of 49\+ assets checked/)).toBeVisible();
  return page.getByLabel("Base map:");
}

test("tiles of the configuration lie under the places, with their attribution as text", async ({ page }) => {
  const asked = await serve(page, "tiles.example.org", () => ({ body: red, type: "image/png" }));
  const choice = await openMap(page);
  await expect(page.getByText("The base map ends at 1:10 million")).toBeVisible();
  expect(asked).toEqual([]);
  await choice.selectOption("Orthophoto");
  await expect.poll(() => colorOfMap(page)).toMatch(isRed);
  await expect(page.getByText("City of <b>Rijeka</b>")).toBeVisible();
  await expect(page.getByText("The base map ends at 1:10 million")).toBeHidden();
  expect(asked[0]?.path).toMatch(/^\/1\d\/\d+\/\d+\.png$/);
  expect(asked[0]?.referrer).toBe(`${new URL(page.url()).origin}/`);

  await page.reload();
  await expect(choice).toHaveValue("Orthophoto");
  await expect.poll(() => colorOfMap(page)).toMatch(isRed);
  await choice.selectOption("Outlines");
  await expect.poll(() => colorOfMap(page)).not.toMatch(isRed);
});

test("a style brings its own sources", async ({ page }) => {
  const style = {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": "#00ff00" } }],
  };
  await serve(page, "maps.example.org", () => ({ body: JSON.stringify(style), type: "application/json" }));
  await (await openMap(page)).selectOption("Streets");
  await expect.poll(() => colorOfMap(page)).toBe("0,255,0");
});

test("a PMTiles archive is read by ranges", async ({ page }) => {
  const archive = writePmtiles(red);
  await serve(page, "maps.example.org", () => ({ body: archive, type: "application/octet-stream" }));
  await (await openMap(page)).selectOption("Site");
  await expect.poll(() => colorOfMap(page)).toMatch(isRed);
});

for (const [name, body] of [
  ["Streets", "<html>"],
  ["Streets", '{"version": 8}'],
  ["Site", "PMTiles"],
] as const)
  test(`where “${name}” answers ${body}, a map says so and keeps its outlines`, async ({ page }) => {
    await serve(page, "maps.example.org", () => ({ body, type: "text/plain" }));
    await (await openMap(page)).selectOption(name);
    await expect(page.getByText(`The base map “${name}” does not load.`)).toBeVisible();
    await expect(page.getByText("Natural Earth")).toBeVisible();
  });

test("where tiles do not come, a map says so", async ({ page }) => {
  await page.route("https://tiles.example.org/**", (route) => route.abort("connectionrefused"));
  await (await openMap(page)).selectOption("Orthophoto");
  await expect(page.getByText("The base map “Orthophoto” does not load.")).toBeVisible();
});
