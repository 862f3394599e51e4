import {
  type EmbedWindow,
  type EmbedWindowState,
  embedWindowSchema,
  embedWindowStateSchema,
} from "@/lib/shared/contracts/embed-session";
import type { Problem } from "@/lib/shared/contracts/problem";
import { embedRoutes } from "@/lib/shared/embedding/embed-routes";
import { problemOfFailure } from "../problem-of-failure";
import { type ConfirmedWindow, postJson } from "./exchange";

export type WindowProgress =
  | { step: "idle" }
  | { step: "asking" }
  /** A link leads to the window, for when the browser did not open it. */
  | { step: "waiting"; code: string; href: string }
  | { step: "refused" }
  | { step: "ended" }
  | { step: "failed"; problem: Problem };

export interface SignInWindowOptions {
  host: string;
  deployment: string;
  onProgress: (progress: WindowProgress) => void;
  onConfirmed: (window: ConfirmedWindow) => void;
  /** Opens the window; whether that worked cannot be known everywhere, so nothing depends on it. */
  openWindow?: (href: string) => void;
  send?: typeof fetch;
}

const unreachablePollSeconds = 5;

/**
 * Signs a person in for this frame in a window of their own. Nothing connects the two windows but a code that both
 * show: isolation cuts the opener off, and storage is partitioned. The frame asks the portal what became of the code.
 */
export class SignInWindow {
  readonly #options: SignInWindowOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  constructor(options: SignInWindowOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    this.stop();
    const run = this.#run;
    const { host, deployment, onProgress, openWindow, send } = this.#options;
    onProgress({ step: "asking" });
    try {
      const post = {
        path: embedRoutes.windows(),
        body: { host, deployment },
        schema: embedWindowSchema,
        send,
      };
      const asked = await postJson(post);
      if (run !== this.#run) return;
      const href = embedRoutes.signInWindow(asked.code);
      onProgress({ step: "waiting", code: asked.code, href });
      openWindow?.(href);
      this.#later(run, asked, asked.pollSeconds);
    } catch (failure) {
      if (run === this.#run) onProgress({ step: "failed", problem: problemOfFailure(failure) });
    }
  }

  stop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
  }

  #later(run: number, asked: EmbedWindow, afterSeconds: number): void {
    this.#timer = setTimeout(() => void this.#poll(run, asked), afterSeconds * 1_000);
  }

  async #poll(run: number, asked: EmbedWindow): Promise<void> {
    const { code, secret } = asked;
    const { onProgress, onConfirmed, send } = this.#options;
    const post = {
      path: embedRoutes.pollWindow(),
      body: { code, secret },
      schema: embedWindowStateSchema,
      send,
    };
    const state = await postJson(post).then(
      (answer): EmbedWindowState | null => answer.state,
      () => null,
    );
    if (run !== this.#run) return;
    // Offline or busy: the code is still good, and the window may be confirmed meanwhile.
    if (state === null) return this.#later(run, asked, unreachablePollSeconds);
    if (state === "waiting") return this.#later(run, asked, asked.pollSeconds);
    if (state === "confirmed") return onConfirmed({ code, secret });
    onProgress({ step: state });
  }
}
