import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DrivenBrowser } from "./driven-browser";
import { beginMarionetteSession } from "./marionette";
import { webDriverBrowser } from "./webdriver-browser";

/** Asks nothing of Mozilla's servers and saves without asking. */
const preferencesOf = (downloads: string, cookieBehavior: number) => ({
  "network.cookie.cookieBehavior": cookieBehavior,
  "marionette.port": 0,
  "browser.download.folderList": 2,
  "browser.download.dir": downloads,
  "browser.download.alwaysOpenPanel": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
});

function makeProfile(cookieBehavior: number): { profile: string; downloads: string } {
  const profile = mkdtempSync(join(tmpdir(), "sdma-portal-firefox-"));
  const downloads = join(profile, "downloads");
  mkdirSync(downloads);
  const lines = Object.entries(preferencesOf(downloads, cookieBehavior)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  return { profile, downloads };
}

/**
 * A stock Firefox. @param cookieBehavior 0: frames of other sites have their cookies, 1: they have none, 5: they have others
 * for each site around them, as Firefox does by default
 */
export async function openFirefox(program: string, cookieBehavior: 0 | 1 | 5): Promise<DrivenBrowser> {
  const { profile, downloads } = makeProfile(cookieBehavior);
  const args = ["--marionette", "--headless", "--no-remote", "--profile", profile];
  const child = spawn(program, args, { stdio: "ignore" });
  const portFile = join(profile, "MarionetteActivePort");
  for (const endMs = Date.now() + 60_000; !existsSync(portFile); await sleep(100))
    if (child.exitCode !== null || Date.now() > endMs) throw new Error("Firefox does not start.");
  const { send, version, close } = await beginMarionetteSession(Number(readFileSync(portFile, "utf8")));
  return webDriverBrowser({
    ...{ send, version, downloads },
    stop: async () => {
      close();
      const ended = once(child, "exit");
      child.kill();
      await Promise.race([ended, sleep(10_000)]);
      child.kill("SIGKILL");
      rmSync(profile, { recursive: true, force: true });
    },
  });
}
