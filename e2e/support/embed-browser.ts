import { type BrowserContext, test as base, type FrameLocator, type Page } from "@playwright/test";
import { hostsPort } from "../servers/addresses";
import { openRealChromium, type ThirdPartyCookies } from "./real-chromium";

interface EmbedFixtures {
  cookies: ThirdPartyCookies;
  /** Of a browser with a profile of its own, in which nobody is signed in. */
  embedContext: BrowserContext;
}

/** Playwright's test in a browser that keeps sites apart as real ones do. */
export const test = base.extend<EmbedFixtures>({
  cookies: ["blocked", { option: true }],
  embedContext: async ({ cookies }, use) => {
    const { context, close } = await openRealChromium(cookies);
    await use(context);
    await close();
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
