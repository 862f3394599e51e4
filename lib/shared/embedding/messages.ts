/*
 * What a host's page and the frame in it say to each other. Both may be of different versions: messages of a kind that one
 * does not know are ignored, and fields are only ever added.
 */

/** The version that `/embed/v1.js` speaks, for as long as hosts load it. */
export const embedProtocol = 1;

/** How the frame looks. Absent parts stay as they are. */
export interface EmbedTheme {
  /** `system` follows the device. */
  mode?: "light" | "dark" | "system";
  /** Of links and main buttons: any CSS color. */
  color?: string;
  /** Of corners, in pixels, 0 to 16. */
  radius?: number;
  /** Of text, in pixels, 12 to 18. */
  fontSize?: number;
}

/** Why the host gave no token. */
export type NoTokenReason = "no-function" | "failed" | "timed-out" | "same-token";

/** Between the windows, until both know whom they talk to. */
export type Greeting = { sdmaEmbed: number; type: "hello" | "welcome" };

export type FrameMessage =
  | { type: "ask-token"; id: number }
  /** There is something to see, be it a page or what is missing for one. */
  | { type: "show" }
  | { type: "ready"; page: string }
  /** @property page path and query as `goTo` takes it */
  | { type: "navigate"; page: string }
  | { type: "resize"; height: number }
  | { type: "problem"; code: string; title: string; requestId: string | null };

export type HostMessage =
  | { type: "token"; id: number; token: string }
  | { type: "no-token"; id: number; reason: NoTokenReason }
  /** The host can give another token than the last: a frame without a session asks for it at once. */
  | { type: "ask-again" }
  | { type: "theme"; theme: EmbedTheme }
  | { type: "go-to"; page: string }
  | { type: "end-session" };

/** @returns null for anything that is no message of this protocol */
export function readGreeting(data: unknown): Greeting | null {
  if (typeof data !== "object" || data === null || !("sdmaEmbed" in data) || !("type" in data)) return null;
  const { sdmaEmbed, type } = data;
  if (typeof sdmaEmbed !== "number" || (type !== "hello" && type !== "welcome")) return null;
  return { sdmaEmbed, type };
}
