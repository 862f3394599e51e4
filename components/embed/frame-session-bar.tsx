"use client";

import { RefreshCw, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import type { FrameState } from "@/lib/client/embed/frame-session";
import type { FrameSignIn } from "@/lib/client/embed/frame-sign-in";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { SignInPanel } from "./sign-in-panel";

export interface FrameSessionBarProps {
  state: FrameState;
  facts: FrameFacts;
  signIn: FrameSignIn;
  onRetry: () => void;
}

/** A renewal that takes no longer than this is nobody's concern. */
const quietMs = 600;

function useIsLasting(isOn: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!isOn) return;
    const timer = setTimeout(() => setLasting(true), quietMs);
    return () => clearTimeout(timer);
  }, [isOn]);
  return isOn && isLasting;
}

/** Says in one line what becomes of the session. What is on the screen stays in every case. */
export function FrameSessionBar({ state, facts, signIn, onRetry }: FrameSessionBarProps) {
  const isRenewing = useIsLasting(state.state === "renewing");
  const isPaused = state.state === "paused";
  const mustSignIn = isPaused && state.nextTryInSeconds === null && facts.host.allowsSignInWindow;
  return (
    <div role="status" className="shrink-0 print:hidden">
      {isRenewing && (
        <p className="flex items-center gap-2 border-info-line border-b bg-info-soft px-4 py-1.5 text-info-ink">
          <RefreshCw aria-hidden className="size-3.5 shrink-0 animate-spin" />
          Renewing your session
          <span className="ml-auto text-xs max-sm:hidden">Nothing on the screen is lost</span>
        </p>
      )}
      {isPaused && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-warning-line border-b bg-warning-soft px-4 py-1.5 text-warning-ink">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          <p className="min-w-0 flex-1 basis-60">
            <strong className="font-medium">{state.problem.title}.</strong> Nothing on the screen is lost.
          </p>
          {mustSignIn ? (
            <SignInPanel signIn={signIn} />
          ) : (
            <button type="button" onClick={onRetry} className="font-medium underline underline-offset-2">
              Try now
            </button>
          )}
        </div>
      )}
    </div>
  );
}
