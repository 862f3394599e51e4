import {
  type EmbedTheme,
  embedProtocol,
  type FrameMessage,
  type HostMessage,
  type NoTokenReason,
  readGreeting,
} from "@/lib/shared/embedding/messages";

/** The script gives up after 30 seconds; a host whose page hangs gives no answer at all. */
const tokenWaitMs = 35_000;

export type GivenToken = { ok: true; token: string } | { ok: false; reason: NoTokenReason };

export interface HostHandlers {
  /** The host has another function for tokens. */
  onAskAgain?: () => void;
  onTheme?: (theme: EmbedTheme) => void;
  onGoTo?: (page: string) => void;
  onEndSession?: () => void;
}

/** The window that holds a frame, as far as the handshake needs it. */
export interface HostConnectionOptions {
  /** Exact origins of the host. */
  origins: readonly string[];
  /** The window that may answer. */
  parent: Pick<Window, "postMessage">;
  /** The frame's own window. */
  own: Pick<Window, "addEventListener" | "removeEventListener">;
  /** Where the browser tells it: the origin of the parent, which spares messages to all others. */
  parentOrigin?: string | null;
}

/**
 * The frame's side of the handshake. The frame speaks first, to each origin of its host; whoever answers must be the
 * window around it, at one of these origins, and hands over a port that nobody else can write to.
 */
export class HostConnection {
  readonly #options: HostConnectionOptions;
  readonly #asked = new Map<number, (given: GivenToken) => void>();
  readonly #greeted: Promise<void>;
  #welcome: () => void = () => undefined;
  #port: MessagePort | null = null;
  #lastId = 0;
  handlers: HostHandlers = {};

  constructor(options: HostConnectionOptions) {
    this.#options = options;
    this.#greeted = new Promise((resolve) => {
      this.#welcome = resolve;
    });
  }

  /** Resolves once a host has answered; never rejects. */
  get greeted(): Promise<void> {
    return this.#greeted;
  }

  get isOpen(): boolean {
    return this.#port !== null;
  }

  open(): void {
    const { own, parent, origins, parentOrigin } = this.#options;
    own.addEventListener("message", this.#hear);
    const targets = parentOrigin && origins.includes(parentOrigin) ? [parentOrigin] : origins;
    for (const origin of targets) parent.postMessage({ sdmaEmbed: embedProtocol, type: "hello" }, origin);
  }

  close(): void {
    this.#options.own.removeEventListener("message", this.#hear);
    this.#port?.close();
    this.#port = null;
  }

  tell(message: FrameMessage): void {
    this.#port?.postMessage(message);
  }

  async askForToken(): Promise<GivenToken> {
    const port = this.#port;
    if (!port) return { ok: false, reason: "no-function" };
    this.#lastId += 1;
    const id = this.#lastId;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const given = await new Promise<GivenToken>((resolve) => {
      this.#asked.set(id, resolve);
      timer = setTimeout(resolve, tokenWaitMs, { ok: false, reason: "timed-out" });
      port.postMessage({ type: "ask-token", id });
    });
    clearTimeout(timer);
    this.#asked.delete(id);
    return given;
  }

  readonly #hear = (event: MessageEvent<unknown>): void => {
    const { parent, origins } = this.#options;
    const isHost = event.source === parent && event.origin !== "null" && origins.includes(event.origin);
    const [port] = event.ports;
    // A second welcome could only come from a page that took the host's place.
    if (!isHost || !port || this.#port || readGreeting(event.data)?.type !== "welcome") return;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<HostMessage>) => this.#obey(data);
    this.#welcome();
  };

  #obey(message: HostMessage): void {
    switch (message?.type) {
      case "token":
        if (typeof message.token === "string")
          this.#asked.get(message.id)?.({ ok: true, token: message.token });
        break;
      case "no-token":
        this.#asked.get(message.id)?.({ ok: false, reason: message.reason });
        break;
      case "ask-again":
        this.handlers.onAskAgain?.();
        break;
      case "theme":
        this.handlers.onTheme?.(message.theme);
        break;
      case "go-to":
        if (typeof message.page === "string") this.handlers.onGoTo?.(message.page);
        break;
      case "end-session":
        this.handlers.onEndSession?.();
        break;
      default:
    }
  }
}
