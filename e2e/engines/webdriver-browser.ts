import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DrivenBrowser, DrivenPage, Shown } from "./driven-browser";
import { eventually, type SendCommand, WebDriverError, WebDriverSession } from "./webdriver-session";

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/**
 * A command acts on the window and the frame that the session is in. It is taken elsewhere only where it has to: that moves the
 * focus in WebKit, and closes menus.
 */
function shownIn(session: WebDriverSession, place: string, enter: () => Promise<unknown>): Shown {
  const there = async <Value>(act: () => Promise<Value>) => {
    try {
      if (session.place !== place) await enter();
      session.place = place;
      return await act();
    } catch (error) {
      session.place = null;
      throw error;
    }
  };
  const within = <Value>(act: () => Promise<Value>) => eventually(() => there(act));
  const ifThere = <Value>(act: () => Promise<Value>) =>
    there(act).catch((error: unknown) => {
      if (error instanceof WebDriverError) return null;
      throw error;
    });
  return {
    text: async () =>
      textOrNull(await ifThere(() => session.run("return document.documentElement.innerText"))) ?? "",
    click: async (xpath) => void (await within(async () => session.click(await session.find(xpath)))),
    fill: async (xpath, text) => {
      // WebKitGTK types only in a window that has the focus, which a display without a window manager gives to none.
      const typed = `(() => {
        const field = document.evaluate(${JSON.stringify(xpath)}, document, null, 9).singleNodeValue;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, ${JSON.stringify(text)});
        return field.dispatchEvent(new Event("input", { bubbles: true }));
      })()`;
      await within(async () => {
        await session.find(xpath);
        await session.run(`return ${typed}`);
      });
    },
    value: async (xpath) =>
      textOrNull(await ifThere(async () => session.property(await session.find(xpath), "value"))),
    attribute: async (xpath, name) =>
      textOrNull(await ifThere(async () => session.attribute(await session.find(xpath), name))),
    run: (expression) => within(() => session.run(`return (${expression})`)),
  };
}

function drivenPage(session: WebDriverSession, handle: string): DrivenPage {
  const enter = async () => {
    await session.toWindow(handle);
    await session.toFrame(null);
  };
  return {
    ...shownIn(session, handle, enter),
    open: async (address) => {
      session.place = null;
      await enter();
      await session.open(address);
    },
    frame: (id) =>
      shownIn(session, `${handle} ${id}`, async () => {
        await enter();
        const around = id === null ? "document" : `document.querySelector("sdma-embed#${id}")?.shadowRoot`;
        await session.toFrame(await session.findBy(`return ${around}?.querySelector("iframe") ?? null`));
      }),
  };
}

export interface WebDriverBrowserParts {
  send: SendCommand;
  version: string;
  /** Where it saves downloads. */
  downloads: string;
  /** Ends its processes and removes what they have left. */
  stop: () => Promise<void>;
}

export function webDriverBrowser({ send, version, downloads, stop }: WebDriverBrowserParts): DrivenBrowser {
  const session = new WebDriverSession(send);
  return {
    version,
    newPage: async () => drivenPage(session, await session.newWindow()),
    opened: async (act) => {
      const before = new Set(await session.windows());
      await act();
      const handle = await eventually(async () => {
        const found = (await session.windows()).find((one) => !before.has(one));
        if (found === undefined) throw new WebDriverError("no such window", "no window was opened");
        return found;
      });
      return drivenPage(session, handle);
    },
    // What is not whole yet has another name, or is empty beside it.
    saved: async () =>
      readdirSync(downloads)
        .filter((name) => !/\.(part|wkdownload)$/.test(name))
        .map((name) => ({ name, bytes: statSync(join(downloads, name)).size }))
        .filter(({ bytes }) => bytes > 0),
    close: async () => {
      await session.end().catch(() => undefined);
      await stop();
    },
  };
}
