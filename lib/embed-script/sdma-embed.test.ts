// @vitest-environment happy-dom
// @vitest-environment-options {"happyDOM":{"settings":{"disableIframePageLoading":true,"handleDisabledFileLoadingAsSuccess":true}}}
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { SdmaEmbed } from "./sdma-embed";
import {
  addElement,
  defineElement,
  eventsOf,
  frameOf,
  greeted,
  hello,
  isFallbackShown,
  portal,
  soon,
  until,
  windowOf,
} from "./sdma-embed.test-support";

beforeAll(defineElement);

beforeEach(() => {
  document.body.innerHTML = "";
  // happy-dom says of every frame that it does not load it.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

describe("the frame of <sdma-embed>", () => {
  it("has host, page and options in its address, and the sandbox rights that pages need", () => {
    const frame = frameOf(addElement({ theme: "dark", tabs: "assets,map", page: "quota?range=7d" }));
    const { origin, pathname, searchParams } = new URL(frame.src);
    expect(origin + pathname).toBe(`${portal}/embed/rijeka/quota`);
    expect(Object.fromEntries(searchParams)).toEqual({
      range: "7d",
      theme: "dark",
      tabs: "assets,map",
      host: "ops",
    });
    expect(frame.getAttribute("sandbox")?.split(" ").sort()).toEqual([
      "allow-downloads",
      "allow-forms",
      "allow-modals",
      "allow-popups",
      "allow-popups-to-escape-sandbox",
      "allow-same-origin",
      "allow-scripts",
    ]);
  });

  it("takes the place of the element's children only once there is something to see", async () => {
    const element = addElement({}, "<p>Survey data is not available.</p>");
    expect(isFallbackShown(element)).toBe(true);
    const frame = greeted(element);
    expect(isFallbackShown(element)).toBe(true);
    frame.say({ type: "ready", page: "libraries" });
    await until(() => expect(isFallbackShown(element)).toBe(false));
  });

  it("says after 10 seconds that nobody responds, and keeps the fallback", () => {
    vi.useFakeTimers();
    const element = addElement({}, "<p>Not available.</p>");
    const problems = eventsOf(element, "problem");
    vi.advanceTimersByTime(9_999);
    expect(problems).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(problems).toEqual([expect.objectContaining({ code: "no-handshake" })]);
    expect(isFallbackShown(element)).toBe(true);
  });

  it("goes with the element and comes back with it, at the page that was shown last", async () => {
    const element = addElement();
    const frame = greeted(element);
    frame.say({ type: "navigate", page: "libraries/l1/projects/p2/map" });
    const navigated = eventsOf(element, "navigate");
    await until(() => expect(navigated).toHaveLength(1));
    element.remove();
    expect(element.shadowRoot?.querySelector("iframe")).toBeNull();
    document.body.append(element);
    expect(new URL(frameOf(element).src).pathname).toBe("/embed/rijeka/libraries/l1/projects/p2/map");
  });
});

describe("the handshake", () => {
  it("welcomes the frame at the portal's exact origin", () => {
    const element = addElement();
    hello(frameOf(element));
    expect(windowOf(frameOf(element)).welcomes.map(({ origin }) => origin)).toEqual([portal]);
  });

  it.each([
    ["another origin", { origin: "https://portal.example.evil.example" }],
    ["an origin with a port", { origin: `${portal}:8443` }],
    ["an opaque origin", { origin: "null" }],
    ["another message", { data: { type: "hello" } }],
    ["a message of the host's own kind", { data: "hello" }],
  ])("gives no port to %s", (_, changes) => {
    const element = addElement();
    hello(frameOf(element), changes);
    expect(windowOf(frameOf(element)).welcomes).toEqual([]);
  });

  it("gives no port to another window of the portal's origin", () => {
    const element = addElement();
    hello(document.createElement("iframe"));
    expect(windowOf(frameOf(element)).welcomes).toEqual([]);
  });

  it("keeps frames of one page apart", async () => {
    const [first, second] = [addElement(), addElement({ page: "quota" })];
    first.getToken = () => "token of the first";
    second.getToken = () => "token of the second";
    const [one, two] = [greeted(first), greeted(second)];
    one.say({ type: "ask-token", id: 1 });
    two.say({ type: "ask-token", id: 1 });
    await until(() => expect(two.heard).toHaveLength(1));
    expect(one.heard).toEqual([{ type: "token", id: 1, token: "token of the first" }]);
    expect(two.heard).toEqual([{ type: "token", id: 1, token: "token of the second" }]);
  });

  it("takes up with a frame that was loaded again, and no longer listens to what was there before", async () => {
    const element = addElement();
    const before = greeted(element);
    const after = greeted(element);
    const pages = eventsOf(element, "ready");
    before.say({ type: "ready", page: "old" });
    after.say({ type: "ready", page: "new" });
    await until(() => expect(pages).toEqual([{ page: "new" }]));
  });

  it("ignores messages of a newer portal that it does not know", async () => {
    const element = addElement();
    const frame = greeted(element);
    const pages = eventsOf(element, "ready");
    frame.say({ type: "confetti" });
    frame.port.postMessage(null);
    frame.say({ type: "ready", page: "libraries" });
    await until(() => expect(pages).toHaveLength(1));
  });
});

describe("tokens", () => {
  const asked = async (getToken: SdmaEmbed["getToken"], times = 1) => {
    const element = addElement();
    element.getToken = getToken;
    const problems = eventsOf(element, "problem");
    const frame = greeted(element);
    for (let id = 1; id <= times; id += 1) {
      frame.say({ type: "ask-token", id });
      await until(() => expect(frame.heard).toHaveLength(id));
    }
    await soon();
    return { heard: frame.heard, problems };
  };

  it("come from getToken, which may take its time", async () => {
    const { heard } = await asked(async () => "fresh");
    expect(heard).toEqual([{ type: "token", id: 1, token: "fresh" }]);
  });

  it("are not given twice: a host's cache would end the session", async () => {
    const { heard, problems } = await asked(() => "same", 2);
    expect(heard[1]).toEqual({ type: "no-token", id: 2, reason: "same-token" });
    expect(problems).toEqual([expect.objectContaining({ code: "same-token" })]);
  });

  it("are reported as missing when getToken fails, and asked for again later", async () => {
    let calls = 0;
    const { heard, problems } = await asked(() => {
      calls += 1;
      if (calls === 1) throw new Error("401 from the host's server");
      return "second";
    }, 2);
    expect(heard).toEqual([
      { type: "no-token", id: 1, reason: "failed" },
      { type: "token", id: 2, token: "second" },
    ]);
    expect(problems).toEqual([expect.objectContaining({ code: "no-token" })]);
  });

  it("are given up after 30 seconds, so that a callback that hangs does not hang the frame", async () => {
    const element = addElement();
    element.getToken = () => new Promise(() => undefined);
    const frame = greeted(element);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    frame.say({ type: "ask-token", id: 7 });
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(30_000);
    vi.useRealTimers();
    await until(() => expect(frame.heard).toEqual([{ type: "no-token", id: 7, reason: "timed-out" }]));
  });

  it("are not expected of hosts without a signing server", async () => {
    const { heard, problems } = await asked(null);
    expect(heard).toEqual([{ type: "no-token", id: 1, reason: "no-function" }]);
    expect(problems).toEqual([]);
  });

  it("come from a getToken that was set before the script had loaded", async () => {
    const element = document.createElement("sdma-embed");
    Object.defineProperty(element, "getToken", { value: () => "early", configurable: true, writable: true });
    for (const [name, value] of Object.entries({ host: "ops", deployment: "rijeka", page: "quota" }))
      element.setAttribute(name, value);
    document.body.append(element);
    if (!(element instanceof SdmaEmbed)) throw new Error("The element has no class.");
    const frame = greeted(element);
    frame.say({ type: "ask-token", id: 1 });
    await until(() => expect(frame.heard).toEqual([{ type: "token", id: 1, token: "early" }]));
  });
});

describe("a new getToken", () => {
  it("is told to the frame, which may wait for it; the same one and none are not", async () => {
    const element = addElement();
    const getToken = () => "first";
    element.getToken = getToken;
    const frame = greeted(element);
    element.getToken = getToken;
    element.getToken = null;
    element.getToken = () => "second";
    await until(() => expect(frame.heard).toHaveLength(1));
    await soon();
    expect(frame.heard).toEqual([{ type: "ask-again" }]);
  });

  it("takes the place of the one before", async () => {
    const element = addElement();
    element.getToken = () => "first";
    const frame = greeted(element);
    element.getToken = () => "second";
    frame.say({ type: "ask-token", id: 1 });
    await until(() => expect(frame.heard).toContainEqual({ type: "token", id: 1, token: "second" }));
  });

  it("is not needed where the host's id is corrected: the frame is loaded again", () => {
    const element = addElement();
    const before = frameOf(element);
    element.setAttribute("host", "operations");
    expect(frameOf(element)).not.toBe(before);
    expect(new URL(frameOf(element).src).searchParams.get("host")).toBe("operations");
  });

  it("is no field of the class, which would replace one that the page set before the script had loaded", () => {
    expect(Object.hasOwn(document.createElement("sdma-embed"), "getToken")).toBe(false);
  });
});

describe("methods", () => {
  it("change theme and page without loading the frame again", async () => {
    const element = addElement();
    const before = frameOf(element);
    const frame = greeted(element);
    element.setTheme({ color: "#e87722" });
    element.setAttribute("theme", "dark");
    element.goTo("quota");
    element.setAttribute("page", "libraries");
    element.endSession();
    await until(() => expect(frame.heard).toHaveLength(5));
    expect(frame.heard).toEqual([
      { type: "theme", theme: { color: "#e87722" } },
      { type: "theme", theme: { mode: "dark" } },
      { type: "go-to", page: "quota" },
      { type: "go-to", page: "libraries" },
      { type: "end-session" },
    ]);
    expect(frameOf(element)).toBe(before);
  });

  it("reach a frame that is loaded later", async () => {
    const element = addElement();
    element.setTheme({ mode: "dark" });
    element.setTheme({ radius: 2 });
    const frame = greeted(element);
    await until(() => expect(frame.heard).toEqual([{ type: "theme", theme: { mode: "dark", radius: 2 } }]));
  });
});
