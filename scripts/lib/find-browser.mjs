import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { root } from "./setup.mjs";

/** The first one has no window around its pages, which takes half of the time. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function systemBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications].find(
    existsSync,
  );
}

function playwrightBrowser() {
  const { chromium } = createRequire(join(root, "package.json"))("@playwright/test");
  return [chromium.executablePath()].find(existsSync);
}

function installBrowser() {
  console.log("Installing a browser for the tests …");
  const playwright = join("node_modules", "playwright", "cli.js");
  spawnSync(process.execPath, [playwright, "install", "chromium"], {
    cwd: root,
    stdio: "inherit",
    timeout: 300_000,
  });
  const downloaded = playwrightBrowser();
  if (downloaded || process.platform !== "linux") return downloaded;
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const command of [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "chromium"],
    // Not every distribution has it.
    ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"],
  ]) {
    const [program, ...args] = [...asRoot, ...command];
    spawnSync(program, args, { stdio: "inherit", timeout: 600_000 });
  }
  return systemBrowser();
}

/** A Chromium: the configured one, the system's, Playwright's own, or one that is installed now. */
export function findBrowser() {
  const configured = process.env.PORTAL_BROWSER;
  if (configured) return existsSync(configured) ? configured : undefined;
  return systemBrowser() ?? playwrightBrowser() ?? installBrowser();
}
