import { expect, vi } from "vitest";
import type { FrameMessage, HostMessage } from "../shared/embedding/messages";
import { SdmaEmbed } from "./sdma-embed";

export const portal = "https://portal.example";

interface Welcome {
  origin: string;
  port: MessagePort;
}

/** Stands in for the window of a frame, which no test loads. */
class FakeWindow {
  readonly welcomes: Welcome[] = [];
  postMessage(data: unknown, origin: string, [port]: MessagePort[]): void {
    expect(data).toEqual({ sdmaEmbed: 1, type: "welcome" });
    if (port) this.welcomes.push({ origin, port });
  }
}

const windows = new WeakMap<Element, FakeWindow>();
export const windowOf = (frame: Element): FakeWindow => {
  const known = windows.get(frame) ?? new FakeWindow();
  windows.set(frame, known);
  return known;
};

/** Once for a document, whose frames then load nothing. */
export function defineElement(): void {
  SdmaEmbed.portal = `${portal}/embed/v1.js`;
  customElements.define("sdma-embed", SdmaEmbed);
  Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
    configurable: true,
    get(this: Element) {
      return windowOf(this);
    },
  });
}

export function addElement(attributes: Record<string, string> = {}, inner = ""): SdmaEmbed {
  const element = document.createElement("sdma-embed");
  const all = { host: "ops", deployment: "rijeka", page: "libraries/l1/projects/p1", ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  element.innerHTML = inner;
  document.body.append(element);
  if (!(element instanceof SdmaEmbed)) throw new Error("The element has no class.");
  return element;
}

export function frameOf(element: SdmaEmbed): HTMLIFrameElement {
  const frame = element.shadowRoot?.querySelector("iframe");
  if (!frame) throw new Error("There is no frame.");
  return frame;
}

export function hello(
  frame: Element,
  { origin = portal, data = { sdmaEmbed: 1, type: "hello" } as unknown } = {},
) {
  const source: unknown = windowOf(frame);
  const event = new MessageEvent("message", { data, origin });
  Object.defineProperty(event, "source", { value: source });
  window.dispatchEvent(event);
}

/** The frame's side of the channel. */
export function greeted(element: SdmaEmbed) {
  const frame = frameOf(element);
  hello(frame);
  const { welcomes } = windowOf(frame);
  const port = welcomes.at(-1)?.port;
  if (!port) throw new Error("The frame was not welcomed.");
  const heard: HostMessage[] = [];
  port.onmessage = ({ data }: MessageEvent<HostMessage>) => heard.push(data);
  return { heard, port, say: (message: FrameMessage | { type: string }) => port.postMessage(message) };
}

export const eventsOf = (element: SdmaEmbed, type: string) => {
  const details: unknown[] = [];
  element.addEventListener(type, (event) => event instanceof CustomEvent && details.push(event.detail));
  return details;
};

export const isFallbackShown = (element: SdmaEmbed) =>
  element.shadowRoot?.querySelector("slot")?.className === "" && frameOf(element).className === "waits";

export const soon = () => vi.waitFor(() => undefined, { timeout: 200 });
export const until = (check: () => void) => vi.waitFor(check, { timeout: 1_000, interval: 5 });
