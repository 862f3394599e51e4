"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { FrameState } from "@/lib/client/embed/frame-session";
import { isSignedInByPeople } from "@/lib/client/embed/frame-sign-in";
import { type OpenFrame, openFrame, parentOrigin } from "@/lib/client/embed/open-frame";
import type { EmbedGrant } from "@/lib/shared/contracts/embed-session";
import type { FrameFacts } from "@/lib/shared/embedding/frame-facts";

/** What keeps a frame from its host; none of it can be told by the server. */
export type FrameFault = "not-framed" | "no-origin" | "parent-not-listed" | "no-handshake";

export interface FrameView {
  frame: OpenFrame | null;
  state: FrameState;
  grant: EmbedGrant | null;
  fault: FrameFault | null;
}

const handshakeMs = 5_000;
const starting: FrameState = { state: "starting" };

/** What can be said at once. */
function findFault({ host }: FrameFacts): FrameFault | null {
  if (window.parent === window) return "not-framed";
  // Sandboxed without allow-same-origin: nothing that comes from here could be told from anybody else's.
  if (window.origin === "null") return "no-origin";
  const parent = parentOrigin(window.location);
  return parent !== null && !host.origins.includes(parent) ? "parent-not-listed" : null;
}

const noop = () => () => undefined;

/** Opens the frame once its document is there, and says what stands in its way. @param facts those of the document */
export function useOpenFrame(facts: FrameFacts): FrameView {
  const first = useRef(facts);
  const [frame, setFrame] = useState<OpenFrame | null>(null);
  const [fault, setFault] = useState<FrameFault | null>(null);
  useEffect(() => {
    const found = findFault(first.current);
    if (found) return setFault(found);
    const opened = openFrame(first.current);
    const timer = isSignedInByPeople(first.current.host)
      ? undefined
      : setTimeout(() => setFault("no-handshake"), handshakeMs);
    void opened.connection.greeted.then(() => {
      clearTimeout(timer);
      setFault(null);
    });
    setFrame(opened);
    return () => {
      clearTimeout(timer);
      opened.close();
      setFrame(null);
    };
  }, []);
  const subscribe = frame ? (listener: () => void) => frame.session.subscribe(listener) : noop;
  const state = useSyncExternalStore(
    subscribe,
    () => frame?.session.state ?? starting,
    () => starting,
  );
  return { frame, state, grant: frame?.session.grant ?? null, fault };
}
