import type { Problem } from "@/lib/shared/contracts/problem";
import type { ShownSession } from "./session-change";

/** Messages between the windows of one browser. Only a hint: the portal knows who is signed in. */
export type SessionNews =
  | { kind: "shows"; session: ShownSession; personName: string | null }
  /** Sign-out has begun; the session ends within moments. */
  | { kind: "leaving" };

const channelName = "sdma-portal session";
const doubtEvent = "sdma-portal-session-doubt";

const asString = (value: unknown) => (typeof value === "string" ? value : undefined);

/** @returns null for messages of another version of the portal */
export function readNews(message: unknown): SessionNews | null {
  if (typeof message !== "object" || message === null || !("kind" in message)) return null;
  if (message.kind === "leaving") return { kind: "leaving" };
  if (message.kind !== "shows" || !("session" in message)) return null;
  const { session } = message;
  if (typeof session !== "object" || session === null || !("personId" in session)) return null;
  const fields = new Map<string, unknown>(Object.entries(session));
  return {
    kind: "shows",
    session: {
      personId: asString(session.personId) ?? null,
      deploymentId: asString(fields.get("deploymentId")),
      roleId: asString(fields.get("roleId")),
    },
    personName: ("personName" in message ? asString(message.personName) : undefined) ?? null,
  };
}

/** Tells the other windows. */
export function tellWindows(news: SessionNews): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(news);
  channel.close();
}

/** A response did not match who this window shows: something has changed. */
export const doubtSession = (): void => void globalThis.dispatchEvent?.(new Event(doubtEvent));

/** Codes by which the portal says that the window is outdated. */
const doubts: ReadonlySet<Problem["code"]> = new Set(["signed-out", "changed-session"]);

export function raiseDoubtOf({ code }: Problem): void {
  if (doubts.has(code)) doubtSession();
}

export interface NewsListener {
  onNews: (news: SessionNews) => void;
  /** It is worth asking the portal who is signed in. */
  onDoubt: () => void;
}

/** @returns a function that stops listening */
export function listenForNews({ onNews, onDoubt }: NewsListener): () => void {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channelName);
  const onMessage = ({ data }: MessageEvent<unknown>) => {
    const news = readNews(data);
    if (news) onNews(news);
  };
  const onVisible = () => document.visibilityState === "visible" && onDoubt();
  // A page from the browser's back-forward cache comes back as it was left.
  const onShow = ({ persisted }: PageTransitionEvent) => persisted && onDoubt();
  channel?.addEventListener("message", onMessage);
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("pageshow", onShow);
  window.addEventListener(doubtEvent, onDoubt);
  return () => {
    channel?.close();
    document.removeEventListener("visibilitychange", onVisible);
    window.removeEventListener("pageshow", onShow);
    window.removeEventListener(doubtEvent, onDoubt);
  };
}
