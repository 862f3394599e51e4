import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installDebianPackages } from "./install-debian-packages.mjs";

const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);

/** A configured path must be right: another program in its place would prove something else. */
const chosen = (variable) => [process.env[variable]].find((path) => path && existsSync(path));

/** Path of a Firefox of Mozilla or of the system; undefined where there is none. */
export function findFirefox() {
  if (process.env.PORTAL_FIREFOX) return chosen("PORTAL_FIREFOX");
  const applications = [
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
  ];
  return onPath("firefox") ?? onPath("firefox-esr") ?? applications.find(existsSync);
}

/** MiniBrowser lies beside the library, whose folder has the name of the machine in Debian. */
function findMiniBrowser() {
  const roots = ["/usr/libexec", ...["/usr/lib", "/usr/lib64"].flatMap((root) => [root, ...foldersIn(root)])];
  return roots
    .flatMap((root) => ["4.1", "4.0", "6.0"].map((api) => join(root, `webkit2gtk-${api}`, "MiniBrowser")))
    .find(existsSync);
}

const foldersIn = (root) =>
  existsSync(root)
    ? readdirSync(root)
        .filter((name) => name.endsWith("-linux-gnu"))
        .map((name) => join(root, name))
    : [];

/**
 * What drives WebKitGTK: its driver, its browser, and a display where this machine has none.
 * @returns {{ driver: string, miniBrowser: string, xvfb: string | null } | undefined}
 */
export function findWebKit() {
  const driver = onPath("WebKitWebDriver");
  const miniBrowser = process.env.PORTAL_WEBKIT ? chosen("PORTAL_WEBKIT") : findMiniBrowser();
  const xvfb = process.env.DISPLAY ? null : onPath("Xvfb");
  return driver && miniBrowser && xvfb !== undefined ? { driver, miniBrowser, xvfb } : undefined;
}

/** Installs what is missing, where that is possible. */
export function installEngines() {
  if (findFirefox() && findWebKit()) return;
  installDebianPackages(packages, { timeoutMs: 600_000 });
}

/** A line for each browser: its version, or how to name one. */
export function describeEngines() {
  const firefox = findFirefox();
  const webKit = findWebKit();
  const versionOf = (path) => spawnSync(path, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "";
  return [
    firefox
      ? `Firefox: ${versionOf(firefox)}`
      : "skipped: no Firefox was found; set PORTAL_FIREFOX to its path",
    webKit
      ? `WebKit: ${webKit.miniBrowser}`
      : "skipped: no WebKitGTK was found; it takes WebKitWebDriver, MiniBrowser (PORTAL_WEBKIT) and a display or Xvfb",
  ];
}
