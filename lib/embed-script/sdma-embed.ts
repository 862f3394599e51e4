import type { SdmaEmbedElement, SdmaEmbedEventMap, SdmaEmbedTheme } from "@/public/embed/v1";
import {
  embedProtocol,
  type FrameMessage,
  type HostMessage,
  type NoTokenReason,
  readGreeting,
} from "../shared/embedding/messages";
import { fixedOptions, frameAddress } from "./frame-address";

const handshakeMs = 10_000;
const tokenMs = 30_000;

/** What pages of the portal need: without `allow-same-origin` a frame has no origin that could be checked. */
const sandbox =
  "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

// A sheet made by script is allowed by every content security policy; a style element is not.
const style =
  ":host{display:block;position:relative;min-height:20rem}iframe{border:0;width:100%;height:100%;position:absolute;inset:0;color-scheme:normal}iframe.waits{opacity:0;pointer-events:none}.hides{display:none}";

const tokenProblems: Readonly<Record<NoTokenReason, readonly [code: string, title: string]>> = {
  "no-function": ["no-token", "The page has no getToken function"],
  failed: ["no-token", "getToken failed or returned no token"],
  "timed-out": ["token-timed-out", "getToken did not return within 30 seconds"],
  "same-token": ["same-token", "getToken returned a token that was used before"],
};

/** Pages of the portal in a frame. Its children are shown until there is a page, and stay where the portal is down. */
export class SdmaEmbed extends HTMLElement implements SdmaEmbedElement {
  static readonly observedAttributes = ["host", "deployment", "page", "portal", ...fixedOptions];
  /** Where this script came from. */
  static portal = "";

  readonly #slot = document.createElement("slot");
  readonly #sheet = new CSSStyleSheet();
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #theme: SdmaEmbedTheme | null = null;
  #page = "";
  #lastToken: string | null = null;
  #getToken: SdmaEmbedElement["getToken"] = null;

  constructor() {
    super();
    this.#sheet.replaceSync(style);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [this.#sheet];
    root.append(this.#slot);
  }

  connectedCallback(): void {
    // Set before this script had loaded, as a property of an element without a class: it hides the accessor.
    if (Object.hasOwn(this, "getToken")) {
      const { getToken } = this;
      Reflect.deleteProperty(this, "getToken");
      this.getToken = getToken;
    }
    this.#page ||= this.getAttribute("page") ?? "";
    addEventListener("message", this.#hear);
    this.#load();
  }

  disconnectedCallback(): void {
    removeEventListener("message", this.#hear);
    this.#unload();
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    if (name === "page") this.#page = value ?? "";
    if (!this.#frame) return;
    if (name === "page") this.#tell({ type: "go-to", page: this.#page });
    else if (name === "theme" && (value === "light" || value === "dark" || value === "system"))
      this.setTheme({ mode: value });
    else this.#load();
  }

  get getToken(): SdmaEmbedElement["getToken"] {
    return this.#getToken;
  }

  set getToken(getToken: SdmaEmbedElement["getToken"]) {
    const isNew = getToken !== this.#getToken;
    this.#getToken = getToken;
    // A frame whose last token was refused, or that got none, waits for nothing else.
    if (isNew && getToken) this.#tell({ type: "ask-again" });
  }

  setTheme(theme: SdmaEmbedTheme): void {
    this.#theme = { ...this.#theme, ...theme };
    this.#tell({ type: "theme", theme });
  }

  goTo(page: string): void {
    this.#page = page;
    this.#tell({ type: "go-to", page });
  }

  endSession(): void {
    this.#tell({ type: "end-session" });
  }

  get #portal(): string {
    return new URL(this.getAttribute("portal") ?? SdmaEmbed.portal, location.href).origin;
  }

  #load(): void {
    this.#unload();
    const host = this.getAttribute("host");
    const deployment = this.getAttribute("deployment");
    if (!host || !deployment || !this.isConnected) return;
    const options = Object.fromEntries(fixedOptions.map((name) => [name, this.getAttribute(name)]));
    const frame = document.createElement("iframe");
    frame.title = this.title || "SDMA Portal";
    frame.setAttribute("sandbox", sandbox);
    frame.allow = "clipboard-write; fullscreen";
    frame.referrerPolicy = "no-referrer";
    frame.src = frameAddress({ portal: this.#portal, deployment, host, page: this.#page, options });
    this.#frame = frame;
    // Without a fallback, the frame itself says what it waits for.
    this.#show(this.childNodes.length === 0);
    this.shadowRoot?.append(frame);
    this.#timer = setTimeout(
      () => this.#report("no-handshake", "The portal's frame did not respond within 10 seconds"),
      handshakeMs,
    );
  }

  #unload(): void {
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#port = null;
    this.#frame?.remove();
    this.#frame = null;
    this.#show(false);
  }

  #show(isShown: boolean): void {
    this.#slot.className = isShown ? "hides" : "";
    if (this.#frame) this.#frame.className = isShown ? "" : "waits";
  }

  readonly #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    const target = this.#frame?.contentWindow;
    // Other frames, and whatever else was loaded into this one, get no port.
    if (!target || source !== target || origin === "null" || origin !== this.#portal) return;
    if (readGreeting(data)?.type !== "hello") return;
    clearTimeout(this.#timer);
    // A frame that greets again was loaded again.
    this.#port?.close();
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = (event: MessageEvent<FrameMessage>) => this.#obey(port1, event.data);
    target.postMessage({ sdmaEmbed: embedProtocol, type: "welcome" }, origin, [port2]);
    if (this.#theme) this.#tell({ type: "theme", theme: this.#theme });
  };

  #obey(port: MessagePort, message: FrameMessage): void {
    if (port !== this.#port) return;
    switch (message?.type) {
      case "ask-token":
        void this.#giveToken(port, message.id);
        break;
      case "show":
        this.#show(true);
        break;
      case "ready":
        this.#show(true);
        this.#dispatch("ready", { page: message.page });
        break;
      case "navigate":
        this.#page = message.page;
        this.#dispatch("navigate", { page: message.page });
        break;
      case "resize":
        this.#dispatch("resize", { height: message.height });
        break;
      case "problem":
        this.#report(message.code, message.title, message.requestId);
        break;
      default:
    }
  }

  async #giveToken(port: MessagePort, id: number): Promise<void> {
    const given = await this.#askForToken();
    const message: HostMessage = given.reason
      ? { type: "no-token", id, reason: given.reason }
      : { type: "token", id, token: given.token };
    port.postMessage(message);
    if (given.reason && given.reason !== "no-function") this.#report(...tokenProblems[given.reason]);
  }

  async #askForToken(): Promise<{ reason: NoTokenReason } | { reason: null; token: string }> {
    const { getToken } = this;
    if (!getToken) return { reason: "no-function" };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, tokenMs, null);
    });
    try {
      const token = await Promise.race([Promise.resolve(getToken.call(this)), tooLate]);
      if (token === null) return { reason: "timed-out" };
      if (typeof token !== "string" || token === "") return { reason: "failed" };
      // The portal takes a token once; the host's own cache would end the session in silence.
      if (token === this.#lastToken) return { reason: "same-token" };
      this.#lastToken = token;
      return { reason: null, token };
    } catch (failure) {
      console.error(failure);
      return { reason: "failed" };
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(message: HostMessage): void {
    this.#port?.postMessage(message);
  }

  #report(code: string, title: string, requestId: string | null = null): void {
    this.#dispatch("problem", { code, title, requestId });
  }

  #dispatch<Type extends keyof SdmaEmbedEventMap>(
    type: Type,
    detail: SdmaEmbedEventMap[Type]["detail"],
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
