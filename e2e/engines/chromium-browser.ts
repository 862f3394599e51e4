import { statSync } from "node:fs";
import type { BrowserContext, FrameLocator, Page } from "@playwright/test";
import { openRealChromium, type ThirdPartyCookies } from "../support/real-chromium";
import type { DrivenBrowser, DrivenPage, Saved, Shown } from "./driven-browser";

function shownIn(scope: Page | FrameLocator): Shown {
  const at = (xpath: string) => scope.locator(`xpath=${xpath}`).first();
  const root = scope.locator("html");
  const ifThere = async <Value>(xpath: string, read: () => Promise<Value>) =>
    (await at(xpath).count()) > 0 ? read() : null;
  return {
    text: async () => (await root.allInnerTexts()).join(),
    click: (xpath) => at(xpath).click(),
    fill: (xpath, text) => at(xpath).fill(text),
    value: (xpath) => ifThere(xpath, () => at(xpath).inputValue()),
    attribute: (xpath, name) => ifThere(xpath, () => at(xpath).getAttribute(name)),
    run: (expression) => root.evaluate(expression),
  };
}

const drivenPage = (page: Page): DrivenPage => ({
  ...shownIn(page),
  open: async (address) => void (await page.goto(address)),
  frame: (id) => {
    const frame = id === null ? page.locator("iframe") : page.locator(`sdma-embed#${id}`).locator("iframe");
    return shownIn(frame.contentFrame());
  },
});

function drivenBrowser(context: BrowserContext, version: string, close: () => Promise<void>): DrivenBrowser {
  const saving: Promise<Saved>[] = [];
  const watch = (page: Page) =>
    void page.on("download", (download) =>
      saving.push(
        download.path().then((path) => ({ name: download.suggestedFilename(), bytes: statSync(path).size })),
      ),
    );
  for (const page of context.pages()) watch(page);
  context.on("page", watch);
  return {
    version,
    newPage: async () => drivenPage(await context.newPage()),
    opened: async (act) => {
      const opened = context.waitForEvent("page");
      await act();
      return drivenPage(await opened);
    },
    saved: () => Promise.all(saving),
    close,
  };
}

export async function openChromium(cookies: ThirdPartyCookies): Promise<DrivenBrowser> {
  const { context, close } = await openRealChromium(cookies);
  return drivenBrowser(context, context.browser()?.version() ?? "", close);
}
