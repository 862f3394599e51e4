"use client";

import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { FrameSignIn } from "@/lib/client/embed/frame-sign-in";
import type { Problem } from "@/lib/shared/contracts/problem";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";
import { FramePanel } from "./frame-panel";
import { SignInPanel } from "./sign-in-panel";
import type { FrameFault } from "./use-open-frame";

interface Explanation {
  title: string;
  text: ReactNode;
}

const explain = (fault: FrameFault, { host }: FrameFacts): Explanation => {
  switch (fault) {
    case "not-framed":
      return {
        title: "This page is made for a frame",
        text: `It is meant to be shown inside ${host.label}. The portal itself shows the same page.`,
      };
    case "no-origin":
      return {
        title: "The frame lacks a sandbox right",
        text: (
          <>
            The page around this frame sandboxes it without <code>allow-same-origin</code>, so it cannot be
            told who you are. Whoever maintains that page can add the right.
          </>
        ),
      };
    case "parent-not-listed":
      return {
        title: "The page around this frame is not listed",
        text: `Its origin is none of those that the portal's configuration lists for ${host.label}. An administrator of the portal can add it.`,
      };
    case "no-handshake":
      return {
        title: "The page around this frame does not respond",
        text: (
          <>
            The script <code>/embed/v1.js</code> is not loaded there, or its origin is not listed for{" "}
            {host.label}.
          </>
        ),
      };
  }
};

export interface FrameProblemProps {
  facts: FrameFacts;
  portalHref: string;
  /** null: the frame could not be opened. */
  signIn: FrameSignIn | null;
}

/** A page without a session that no host speaks for: who opens it can sign in. */
export function SignedOutPanel({ facts, portalHref, signIn }: FrameProblemProps) {
  return (
    <FramePanel
      title="Sign in to see this page"
      requestId={facts.requestId}
      portalHref={portalHref}
      actions={signIn && <SignInPanel signIn={signIn} />}
    >
      <p>{facts.deployment.label} opens here with your own account, for this frame alone.</p>
    </FramePanel>
  );
}

export function FaultPanel({ fault, ...props }: FrameProblemProps & { fault: FrameFault }) {
  const { facts, portalHref, signIn } = props;
  const { title, text } = explain(fault, facts);
  const canSignIn = signIn !== null && fault === "no-handshake" && facts.host.allowsSignInWindow;
  return (
    <FramePanel
      title={title}
      requestId={facts.requestId}
      portalHref={portalHref}
      actions={canSignIn && <SignInPanel signIn={signIn} />}
    >
      <p>{text}</p>
      {canSignIn && <p>You can sign in here yourself.</p>}
    </FramePanel>
  );
}

export interface RefusedPanelProps extends FrameProblemProps {
  problem: Problem;
  onRetry: () => void;
}

/** The first token was refused: there is nothing on the screen yet that could stay. */
export function RefusedPanel({ problem, onRetry, ...props }: RefusedPanelProps) {
  const { facts, portalHref, signIn } = props;
  return (
    <FramePanel
      title={problem.title}
      requestId={problem.requestId ?? facts.requestId}
      portalHref={portalHref}
      actions={
        <>
          {signIn && facts.host.allowsSignInWindow && <SignInPanel signIn={signIn} />}
          <Button icon={<RefreshCw aria-hidden />} onClick={onRetry}>
            Try again
          </Button>
        </>
      }
    >
      <p>{problem.detail}</p>
      {problem.nextStep && <p>{problem.nextStep}</p>}
      <p className="text-ink-subtle text-xs">{problem.code}</p>
    </FramePanel>
  );
}
