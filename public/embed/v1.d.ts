/** Types of `/embed/v1.js`, which a page loads to show pages of the SDMA Portal. Needs no other file. */

export interface SdmaEmbedTheme {
  /** `system` follows the device. */
  mode?: "light" | "dark" | "system";
  /** Of links and main buttons: any CSS color. */
  color?: string;
  /** Of corners, in pixels, 0 to 16. */
  radius?: number;
  /** Of text, in pixels, 12 to 18. */
  fontSize?: number;
}

export interface SdmaEmbedProblem {
  /**
   * `no-handshake`: the frame did not respond within 10 seconds; `no-token`, `token-timed-out` and `same-token`: what
   * `getToken` gave; every other code is one of the portal's, as docs/troubleshooting.md lists them.
   */
  code: string;
  title: string;
  requestId: string | null;
}

export interface SdmaEmbedEventMap {
  /** A page is shown. Again after the frame was loaded again. */
  ready: CustomEvent<{ page: string }>;
  /** Somebody went to another page, or changed what it shows. `page` is what `goTo` takes. */
  navigate: CustomEvent<{ page: string }>;
  /** Pixels that the page would need to be shown without scrolling. */
  resize: CustomEvent<{ height: number }>;
  problem: CustomEvent<SdmaEmbedProblem>;
}

/** Attributes of the element. */
export interface SdmaEmbedAttributes {
  /** Id of this site in the portal's configuration. */
  host: string;
  deployment: string;
  /** As in the portal's addresses, such as `libraries/<id>/projects/<id>/map` or `quota`. */
  page: string;
  theme?: "light" | "dark" | "system";
  density?: "comfortable" | "compact";
  /** How numbers, dates and times are written, such as `de-AT`; British English where it is absent. */
  locale?: string;
  /** Tabs to show, separated by commas, such as `assets,map`. All where it is absent. */
  tabs?: string;
  /** Actions to show, separated by commas: `download`, `calls`. All where it is absent. */
  actions?: string;
  /** `out`: links to other resources open in the portal, in a new tab. */
  links?: "inside" | "out";
  /** Origin of the portal; absent: where this script came from. */
  portal?: string;
}

export interface SdmaEmbedElement extends HTMLElement {
  /**
   * Fetches a fresh token of this site's server. Absent: people sign in to the portal themselves. Another function is
   * asked at once by a frame that has no session.
   */
  getToken: (() => string | Promise<string>) | null;
  setTheme(theme: SdmaEmbedTheme): void;
  /** Shows another page in place of the current one, without an entry in the browser's history. */
  goTo(page: string): void;
  /** Ends the frame's session, such as when somebody signs out of this site. The frame then asks for a token. */
  endSession(): void;
  addEventListener<Type extends keyof SdmaEmbedEventMap>(
    type: Type,
    listener: (this: SdmaEmbedElement, event: SdmaEmbedEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "sdma-embed": SdmaEmbedElement;
  }
}
