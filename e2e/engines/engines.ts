import { findFirefox, findWebKit } from "../../scripts/lib/find-engines.mjs";
import { openChromium } from "./chromium-browser";
import type { OpenBrowser } from "./driven-browser";
import { openFirefox } from "./firefox-browser";
import { openWebKit } from "./webkit-browser";

export interface Engine {
  name: string;
  /** What it does with cookies of frames of other sites. */
  cookies: string;
  /** Whether a frame of another site then sees a cookie that it sets: the proof that the setting is in force. */
  keepsCookies: boolean;
  /** Whether it opens a window for a click whose answer had to be waited for. */
  opensWindows: boolean;
  open: OpenBrowser;
}

const chromium = (["allowed", "blocked"] as const).map(
  (cookies): Engine => ({
    name: "Chromium",
    cookies,
    keepsCookies: cookies === "allowed",
    opensWindows: true,
    open: () => openChromium(cookies),
  }),
);

const firefoxPath = findFirefox();
const firefox = (
  [
    [0, "allowed"],
    [5, "partitioned, its default"],
    [1, "blocked"],
  ] as const
).map(
  ([cookieBehavior, cookies]): Engine => ({
    name: "Firefox",
    cookies,
    keepsCookies: cookieBehavior !== 1,
    opensWindows: true,
    open: firefoxPath ? () => openFirefox(firefoxPath, cookieBehavior) : null,
  }),
);

const webKit = findWebKit();
const webKits = (
  [
    ["allowed", ["--cookies-policy=always"]],
    ["blocked, its default", ["--cookies-policy=no-third-party"]],
    ["blocked by tracking prevention", ["--enable-itp"]],
  ] as const
).map(
  ([cookies, args]): Engine => ({
    name: "WebKit",
    cookies,
    keepsCookies: cookies === "allowed",
    opensWindows: false,
    open: webKit ? () => openWebKit(webKit, args) : null,
  }),
);

export const engines: readonly Engine[] = [...chromium, ...firefox, ...webKits];
