import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/shared/routes";
import { port } from "../support/addresses";
import { expect, test } from "../support/portal-test";
import { accessibilityViolations, colorViolations } from "./accessibility-violations";

interface Layer {
  name: string;
  open: (page: Page) => Promise<void>;
  shown: (page: Page) => Locator;
  widthPx?: number;
  heightPx?: number;
}

const layers: readonly Layer[] = [
  {
    name: "palette",
    open: (page) => page.keyboard.press("Control+k"),
    shown: (page) => page.getByRole("dialog").getByRole("option").first(),
  },
  {
    name: "calls behind the page",
    open: (page) => page.getByRole("button", { name: "The call behind this page" }).click(),
    shown: (page) => page.getByRole("dialog").getByRole("tab").first(),
  },
  {
    name: "requests of the page",
    open: (page) => page.getByRole("button", { name: /this page used/ }).click(),
    shown: (page) => page.getByRole("dialog").getByRole("listitem").first(),
  },
  {
    name: "menu of roles",
    open: (page) => page.getByRole("button", { name: /role: / }).click(),
    shown: (page) => page.getByRole("menuitemradio").first(),
  },
  {
    name: "menu of roles in a low window",
    open: async (page) => {
      await page.getByRole("button", { name: "Menu" }).click();
      await page.getByRole("button", { name: /role: / }).click();
    },
    shown: (page) => page.getByRole("menuitemradio").first(),
    widthPx: 640,
    heightPx: 360,
  },
  {
    name: "deployments",
    open: (page) => page.getByRole("button", { name: /^Deployment:/ }).click(),
    shown: (page) => page.getByRole("menu").first(),
  },
  {
    name: "menu of narrow screens",
    open: (page) => page.getByRole("button", { name: "Menu" }).click(),
    shown: (page) => page.getByRole("dialog").getByRole("link", { name: "Libraries" }),
    widthPx: 390,
  },
  {
    name: "chosen asset",
    open: (page) => page.getByRole("grid").getByRole("row").nth(2).getByRole("gridcell").last().click(),
    shown: (page) =>
      page.getByRole("complementary", { name: "Selected asset" }).getByRole("link", { name: "Open" }),
  },
  {
    name: "chosen asset over the list",
    open: (page) => page.getByRole("grid").getByRole("row").nth(2).getByRole("gridcell").nth(1).click(),
    shown: (page) => page.getByRole("dialog").getByRole("link", { name: "Open" }),
    widthPx: 390,
  },
  ...[1440, 390].map((widthPx) => ({
    name: `bar of a window that is behind at ${widthPx} px`,
    open: async (page: Page) => {
      await page.context().clearCookies({ name: /next-auth/ });
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    },
    shown: (page: Page) => page.getByRole("status").filter({ hasText: "Your session has ended" }),
    widthPx,
  })),
  {
    name: "list that waits",
    open: async (page) => {
      await page.route("**/api/sdma/**", () => undefined);
      await page.getByRole("grid", { name: "assets" }).press("End");
    },
    shown: (page) => page.getByText("Still waiting for SDMA…").first(),
  },
  {
    name: "menu whose code does not arrive",
    open: async (page) => {
      await page.waitForLoadState("networkidle");
      await page.route("**/_next/static/chunks/**", (route) => route.abort("connectionfailed"));
      await page.getByRole("button", { name: /role: / }).click();
    },
    shown: (page) => page.getByRole("alert").filter({ hasText: "could not be loaded" }),
  },
];

/** Whatever lies over a page or was added to it. */
const layer = "[role=dialog], [role=menu], [role=status], [role=alert], [role=complementary], aside";

for (const { name, open, shown, widthPx = 1440, heightPx = 844 } of layers)
  test(`${name}: axe finds nothing when open, light or dark`, async ({ page }) => {
    await page.setViewportSize({ width: widthPx, height: heightPx });
    await page.goto(routes.project(port));
    await expect(page.getByText(/^You are /).first()).toBeVisible();
    await open(page);
    await expect(shown(page)).toBeVisible();
    expect(await accessibilityViolations(page, { within: layer }), "light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await colorViolations(page, { within: layer }), "dark").toEqual([]);
  });
