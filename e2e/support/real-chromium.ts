import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/lib/find-browser.mjs";

/** Whether the browser lets frames of other sites have cookies; people choose, and browsers differ. */
export type ThirdPartyCookies = "allowed" | "blocked";

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

/** The shell without windows reads no preferences; every Chromium reads this. */
const argumentsOf = (cookies: ThirdPartyCookies) =>
  cookies === "blocked" ? [...args, "--test-third-party-cookie-phaseout"] : args;

function writePreferences(profile: string, cookies: ThirdPartyCookies): void {
  mkdirSync(join(profile, "Default"), { recursive: true });
  const isBlocked = cookies === "blocked";
  const preferences = {
    profile: { cookie_controls_mode: isBlocked ? 1 : 0, block_third_party_cookies: isBlocked },
  };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}

/** A Chromium that keeps sites apart as real ones do. @returns with what closes it and removes its profile */
export async function openRealChromium(
  cookies: ThirdPartyCookies,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  unlikeReal ??= argumentsUnlikeReal();
  const ignored = await unlikeReal;
  if (ignored.length !== 1)
    throw new Error("Playwright starts Chromium in another way: look up its argument.");
  const profile = mkdtempSync(join(tmpdir(), "sdma-portal-embed-"));
  writePreferences(profile, cookies);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser() ?? "",
    args: argumentsOf(cookies),
    ignoreDefaultArgs: ignored,
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
