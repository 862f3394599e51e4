"use client";

import { LogIn } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ConfirmedWindow } from "@/lib/client/embed/exchange";
import { SignInWindow, type WindowProgress } from "@/lib/client/embed/sign-in-window";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";

export interface SignInPanelProps {
  facts: FrameFacts;
  onConfirmed: (window: ConfirmedWindow) => void;
}

/** `noopener`: the window shares nothing with the frame, so that isolation on either side changes nothing. */
const openWindow = (href: string) => void window.open(href, "_blank", "noopener,width=480,height=640");

function useSignInWindow({ facts, onConfirmed }: SignInPanelProps) {
  const [progress, setProgress] = useState<WindowProgress>({ step: "idle" });
  const current = useRef<SignInWindow | null>(null);
  useEffect(() => () => current.current?.stop(), []);
  const start = () => {
    current.current?.stop();
    current.current = new SignInWindow({
      host: facts.host.id,
      deployment: facts.deployment.id,
      onProgress: setProgress,
      onConfirmed,
      openWindow,
    });
    void current.current.start();
  };
  return { progress, start };
}

/** Signs somebody in for this frame alone. */
export function SignInPanel(props: SignInPanelProps) {
  const { progress, start } = useSignInWindow(props);
  return (
    <div className="flex flex-col items-start gap-3">
      {progress.step === "waiting" ? (
        <Waiting code={progress.code} href={progress.href} onRestart={start} />
      ) : (
        <Button
          variant="primary"
          icon={<LogIn aria-hidden />}
          aria-disabled={progress.step === "asking"}
          onClick={start}
        >
          Sign in
        </Button>
      )}
      <p role="status" className="text-ink-muted empty:hidden">
        {statusText(progress)}
      </p>
    </div>
  );
}

function statusText(progress: WindowProgress): string {
  switch (progress.step) {
    case "refused":
      return "You did not confirm this frame in the window. Sign in again to go on.";
    case "ended":
      return "The code has expired. Sign in again to get another.";
    case "failed":
      return `${progress.problem.title}. ${progress.problem.nextStep}`;
    default:
      return "";
  }
}

function Waiting({ code, href, onRestart }: { code: string; href: string; onRestart: () => void }) {
  return (
    <>
      <p className="text-ink">
        A window has opened. Check that it shows this code, then choose <strong>Continue</strong> there.
      </p>
      <p className="rounded-lg border border-line-strong bg-sunken px-4 py-2 font-mono text-xl tracking-widest">
        {code}
      </p>
      <p className="text-ink-muted">
        No window?{" "}
        <a
          href={href}
          target="_blank"
          rel="noopener"
          className="font-medium text-primary-ink underline underline-offset-2"
        >
          Open the sign-in page
        </a>
        , or{" "}
        <button
          type="button"
          onClick={onRestart}
          className="font-medium text-primary-ink underline underline-offset-2"
        >
          get another code
        </button>
        .
      </p>
    </>
  );
}
