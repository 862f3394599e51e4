"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { cancelPageRequests } from "@/lib/client/page-cancellation";
import { hearPageFailures, type PageFailure } from "@/lib/client/page-failures";
import type { Problem } from "@/lib/shared/contracts/problem";
import { canceledProblem } from "@/lib/shared/problems/browser-problems";
import { ProblemNotice } from "./problem-notice";
import { waitMarkSelector } from "./wait-mark";
import { WaitingPill } from "./waiting";

const lookEveryMs = 400;

/** The mark of the skeleton in view, if there is one. */
function useWaitMark(scope: RefObject<HTMLElement | null>): Element | null {
  const [mark, setMark] = useState<Element | null>(null);
  useEffect(() => {
    const look = () => setMark(scope.current?.querySelector(waitMarkSelector) ?? null);
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => clearInterval(timer);
  }, [scope]);
  return mark;
}

/** Ends what the document still loads; a page that was reached inside the portal has nothing of that kind. */
function stopDocument() {
  if (document.readyState === "loading") window.stop();
}

/** A value that belongs to some addresses, and is forgotten when the page in view has another. */
function useWhileAt<Value>(isAt: (value: Value) => boolean) {
  const [value, setValue] = useState<Value | null>(null);
  const known = value !== null && isAt(value) ? value : null;
  // Coming back to the address later must not bring the value back.
  if (value !== null && known === null) setValue(null);
  return [known, setValue] as const;
}

const keyOf = (address: string) => {
  const { pathname, searchParams } = new URL(address, window.location.origin);
  return `${pathname}?${searchParams}`;
};

interface SeenFailure extends PageFailure {
  seenAt: string;
}

/** The page that the router did not receive, until another one is shown. @param address of the page in view */
function usePageFailure(isPage: boolean, address: string): PageFailure | null {
  const [failure, setFailure] = useWhileAt<SeenFailure>(
    (seen) => seen.seenAt === address || keyOf(seen.address) === address,
  );
  useEffect(
    () => (isPage ? hearPageFailures((heard) => setFailure({ ...heard, seenAt: address })) : undefined),
    [isPage, address, setFailure],
  );
  return failure;
}

interface GivenUpPage {
  address: string;
  problem: Problem;
}

export interface WaitGateProps {
  size?: "page" | "inline";
  /** What the server renders, whose skeleton has a `WaitMark`. */
  children: ReactNode;
}

/**
 * Around what the server reads from SDMA: shows a long wait inside the skeleton and lets people cancel it, and says what
 * became of a page that did not arrive.
 */
export function WaitGate({ size = "inline", children }: WaitGateProps) {
  const isPage = size === "page";
  const scope = useRef<HTMLDivElement>(null);
  const address = `${usePathname()}?${useSearchParams()}`;
  const [givenUp, setGivenUp] = useWhileAt<GivenUpPage>((page) => page.address === address);
  const failure = usePageFailure(isPage, address);
  const mark = useWaitMark(scope);
  useEffect(() => {
    if (failure && mark) setGivenUp({ problem: failure.problem, address });
  }, [failure, mark, address, setGivenUp]);
  const canceled = useRef(new Set<string>());
  useEffect(() => {
    if (mark && !givenUp && canceled.current.has(address)) window.location.reload();
  }, [mark, givenUp, address]);
  const cancel = () => {
    setGivenUp({ problem: canceledProblem, address });
    // Other cards of the same document may still be on their way.
    if (isPage) {
      // The router waits for it forever: who comes back to it later needs a document.
      canceled.current.add(address);
      cancelPageRequests();
      stopDocument();
    }
  };
  if (givenUp) return <GivenUp problem={givenUp.problem} size={size} />;
  return (
    <div ref={scope} className="contents">
      {failure && <NotOpened failure={failure} />}
      {children}
      {mark && createPortal(<WaitingPill onCancel={cancel} />, mark)}
    </div>
  );
}

/** In place of a page that did not arrive. */
function GivenUp({ problem, size }: { problem: Problem; size: "page" | "inline" }) {
  return (
    <div className={size === "page" ? "px-4" : undefined}>
      <ProblemNotice problem={problem} size={size} onRetry={() => window.location.reload()} />
    </div>
  );
}

/** Above the current page, which stays, when the requested one did not arrive. */
function NotOpened({ failure: { address, problem } }: { failure: PageFailure }) {
  return (
    <div className="shrink-0 px-4 pt-4 md:px-6">
      <ProblemNotice problem={problem} onRetry={() => window.location.assign(address)} />
    </div>
  );
}
