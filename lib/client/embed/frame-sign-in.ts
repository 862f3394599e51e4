import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { SignInWindow, type SignInWindowOptions, type WindowProgress } from "./sign-in-window";

/** Nobody signs for this host's people: they sign in themselves, whether its page loads the script or not. */
export const isSignedInByPeople = ({ isSigned, allowsSignInWindow }: FrameFacts["host"]): boolean =>
  !isSigned && allowsSignInWindow;

/** The sign-in of one frame. It belongs to the frame, so that it goes on whatever the frame shows meanwhile. */
export class FrameSignIn {
  readonly #window: SignInWindow;
  readonly #listeners = new Set<() => void>();
  #progress: WindowProgress = { step: "idle" };

  constructor({ onConfirmed, ...options }: Omit<SignInWindowOptions, "onProgress">) {
    this.#window = new SignInWindow({
      ...options,
      onProgress: (progress) => this.#become(progress),
      onConfirmed: (window) => {
        this.#become({ step: "idle" });
        onConfirmed(window);
      },
    });
  }

  get progress(): WindowProgress {
    return this.#progress;
  }

  /** @returns a function that stops listening; the sign-in goes on */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  start(): void {
    void this.#window.start();
  }

  stop(): void {
    this.#window.stop();
  }

  #become(progress: WindowProgress): void {
    this.#progress = progress;
    for (const listener of this.#listeners) listener();
  }
}
