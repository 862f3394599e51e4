import type { CurrentSession } from "./ask-session";
import { isBehind, type SessionChange, type ShownSession, sessionChange } from "./session-change";
import type { SessionNews } from "./session-news";

/** Sign-out takes a moment: the portal is asked this long after its start. */
const leavingChecksMs = [500, 2_000, 6_000] as const;

export interface WatchedChange {
  change: SessionChange;
  /** Of the person who is now signed in, where another window has said it. */
  personName: string | null;
  /** A window was seen to sign out. */
  hasSeenLeaving: boolean;
}

export interface SessionWatchOptions {
  shown: ShownSession;
  ask: () => Promise<CurrentSession | null>;
  /** null: this window is up to date. */
  onChange: (change: WatchedChange | null) => void;
  later: (act: () => void, afterMs: number) => void;
}

/** Detects whether a window is outdated. Other windows give hints; only the portal is trusted. */
export class SessionWatch {
  readonly #options: SessionWatchOptions;
  readonly #names = new Map<string, string>();
  #hasSeenLeaving = false;
  #isBehind = false;
  #asked = 0;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  onNews(news: SessionNews): void {
    if (news.kind === "leaving") {
      this.#hasSeenLeaving = true;
      for (const afterMs of leavingChecksMs) this.#options.later(() => void this.check(), afterMs);
      return;
    }
    const { session, personName } = news;
    if (session.personId !== null && personName !== null) this.#names.set(session.personId, personName);
    if (this.#isBehind || isBehind(this.#options.shown, session)) void this.check();
  }

  async check(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const current = await this.#options.ask();
    // Only the newest response counts, and none changes nothing.
    if (!current || asked !== this.#asked) return;
    const change = sessionChange(this.#options.shown, current);
    this.#isBehind = change !== null;
    const personName = (current.personId !== null && this.#names.get(current.personId)) || null;
    this.#options.onChange(change && { change, personName, hasSeenLeaving: this.#hasSeenLeaving });
  }
}
