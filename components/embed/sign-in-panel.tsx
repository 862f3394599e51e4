"use client";

import { LogIn } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import type { FrameSignIn } from "@/lib/client/embed/frame-sign-in";
import type { WindowProgress } from "@/lib/client/embed/sign-in-window";

/** Signs somebody in for this frame alone. */
export function SignInPanel({ signIn }: { signIn: FrameSignIn }) {
  const progressNow = () => signIn.progress;
  const progress = useSyncExternalStore(signIn.subscribe, progressNow, progressNow);
  const start = () => signIn.start();
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
      return "You did not confirm this frame in the window. Sign in again to continue.";
    case "ended":
      return "The code has expired. Sign in again to get another.";
    case "failed":
      return `${progress.problem.title}. ${progress.problem.nextStep}`;
    default:
      return "";
  }
}

/** Safari opens a window for a click, but not for the answer that came after it, and tells nobody: the link always works. */
function Waiting({ code, href, onRestart }: { code: string; href: string; onRestart: () => void }) {
  return (
    <>
      <p className="text-ink">
        Check that the sign-in window shows this code, then choose <strong>Continue</strong> there.
      </p>
      <p className="rounded-lg border border-line-strong bg-sunken px-4 py-2 font-mono text-xl tracking-widest">
        {code}
      </p>
      <p className="text-ink-muted">If your browser did not open the window:</p>
      <div className="flex flex-wrap gap-2">
        <a href={href} target="_blank" rel="noopener" className={buttonLook("primary", "md")}>
          <LogIn aria-hidden />
          Open the sign-in page
        </a>
        <Button onClick={onRestart}>Get another code</Button>
      </div>
    </>
  );
}
