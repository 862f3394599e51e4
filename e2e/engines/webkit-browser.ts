import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/lib/free-port";
import type { DrivenBrowser } from "./driven-browser";
import { webDriverBrowser } from "./webdriver-browser";
import { beginHttpSession } from "./webdriver-http";

/** Where WebKitGTK is on this machine. */
export interface WebKitPrograms {
  driver: string;
  miniBrowser: string;
  /** Null where there is a display. */
  xvfb: string | null;
}

async function untilAnswering(server: string, driver: ChildProcess): Promise<void> {
  const isThere = () =>
    fetch(`${server}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const endMs = Date.now() + 15_000; !(await isThere()); await sleep(100))
    if (driver.exitCode !== null || Date.now() > endMs) throw new Error("WebKitWebDriver does not answer.");
}

/** Displays of a machine are files, so that the next free number can be seen. */
async function startDisplay(xvfb: string): Promise<{ display: string; child: ChildProcess }> {
  const socketOf = (number: number) => `/tmp/.X11-unix/X${number}`;
  let number = 99;
  while (existsSync(socketOf(number))) number += 1;
  const display = `:${number}`;
  const child = spawn(xvfb, [display, "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: "ignore",
  });
  for (const endMs = Date.now() + 15_000; !existsSync(socketOf(number)); await sleep(50))
    if (child.exitCode !== null || Date.now() > endMs) throw new Error("Xvfb does not start.");
  return { display, child };
}

/** A home of its own: nothing of the person who runs the tests is read or changed. */
function makeHome(): { home: string; downloads: string } {
  const home = mkdtempSync(join(tmpdir(), "sdma-portal-webkit-"));
  const downloads = join(home, "Downloads");
  for (const folder of [join(home, ".config"), downloads]) mkdirSync(folder);
  writeFileSync(join(home, ".config", "user-dirs.dirs"), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n');
  return { home, downloads };
}

/** WebKitGTK's MiniBrowser. @param args of it, such as its policy for cookies */
export async function openWebKit(programs: WebKitPrograms, args: readonly string[]): Promise<DrivenBrowser> {
  const { home, downloads } = makeHome();
  const shown = programs.xvfb ? await startDisplay(programs.xvfb) : null;
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    env: {
      ...process.env,
      ...{ HOME: home, XDG_CONFIG_HOME: join(home, ".config"), GDK_BACKEND: "x11" },
      // It draws on the processor.
      ...{ WEBKIT_DISABLE_DMABUF_RENDERER: "1", LIBGL_ALWAYS_SOFTWARE: "1" },
      ...(shown ? { DISPLAY: shown.display } : {}),
    },
    stdio: "ignore",
  });
  const server = `http://127.0.0.1:${port}`;
  await untilAnswering(server, driver);
  const session = await beginHttpSession(server, {
    "webkitgtk:browserOptions": { binary: programs.miniBrowser, args: ["--automation", ...args] },
  });
  return webDriverBrowser({
    ...session,
    downloads,
    stop: async () => {
      driver.kill();
      shown?.child.kill();
      rmSync(home, { recursive: true, force: true });
    },
  });
}
