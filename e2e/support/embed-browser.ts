import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base, chromium, type FrameLocator, type Page } from "@playwright/test";
import { findBrowser } from "../../scripts/lib/find-browser.mjs";
import { hostsPort } from "../servers/addresses";

/** Whether the browser lets frames of other sites have cookies; people choose, and browsers differ. */
export type ThirdPartyCookies = "allowed" | "blocked";

interface EmbedFixtures {
  cookies: ThirdPartyCookies;
  /** Of a browser with a profile of its own, in which nobody is signed in. */
  embedContext: BrowserContext;
}

const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const args = [
  ...asRoot,
  "--disable-gpu",
  "--no-first-run",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

let unlikeReal: Promise<string[]> | null = null;

/**
 * Playwright's argument that shares the storage of frames between sites: real browsers do not, and a test that relies on it
 * proves nothing. Source: facts of a Chromium that was started both ways.
 */
async function argumentsUnlikeReal(): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "",
    args: [...args, "--enable-automation"],
  });
  try {
    const session = await browser.newBrowserCDPSession();
    const { arguments: given } = await session.send("Browser.getBrowserCommandLine");
    return given.filter((argument) => /^--disable-features=.*ThirdPartyStoragePartitioning/.test(argument));
  } finally {
    await browser.close();
  }
}

function writePreferences(profile: string, cookies: ThirdPartyCookies): void {
  mkdirSync(join(profile, "Default"), { recursive: true });
  const isBlocked = cookies === "blocked";
  const preferences = {
    profile: { cookie_controls_mode: isBlocked ? 1 : 0, block_third_party_cookies: isBlocked },
  };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}

/** Playwright's test in a browser that keeps sites apart as real ones do. */
export const test = base.extend<EmbedFixtures>({
  cookies: ["blocked", { option: true }],
  embedContext: async ({ cookies }, use) => {
    unlikeReal ??= argumentsUnlikeReal();
    const ignored = await unlikeReal;
    if (ignored.length !== 1)
      throw new Error("Playwright starts Chromium in another way: look up its argument.");
    const profile = mkdtempSync(join(tmpdir(), "sdma-portal-embed-"));
    writePreferences(profile, cookies);
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser() ?? "",
      args,
      ignoreDefaultArgs: ignored,
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
    });
    await use(context);
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

/** The address of a program that embeds the portal. */
export const hostAddress = (name: string, path = "/") => `http://${name}.localhost:${hostsPort}${path}`;

/** What is in the frame of an element, by the element's id. */
export const frameIn = (page: Page, id: string): FrameLocator =>
  page.locator(`sdma-embed#${id}`).locator("iframe").contentFrame();

/** Events of the frames as the program notes them, newest first. */
export const notedEvents = (page: Page): Promise<string[]> =>
  page.getByRole("list", { name: "Events" }).getByRole("listitem").allTextContents();

export { expect } from "@playwright/test";
