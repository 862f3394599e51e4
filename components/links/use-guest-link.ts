"use client";

import { useEffect, useState } from "react";
import { lookAtLink, openLink, readAsGuest } from "@/lib/client/guest-requests";
import { reportProblem } from "@/lib/client/report-problem";
import type { GuestPreview, GuestSession } from "@/lib/shared/contracts/guest-link";
import type { Problem } from "@/lib/shared/contracts/problem";

export type GuestLinkState =
  | { state: "looking" }
  /** Nothing could be learned of the link, or it does not work. */
  | { state: "failed"; problem: Problem }
  | { state: "closed"; preview: GuestPreview; isOpening: boolean; problem: Problem | null }
  | { state: "open"; session: GuestSession; preview: GuestPreview };

/** A guest's link: looked at when the page appears, opened by its button alone. */
export function useGuestLink(secret: string) {
  const [link, setLink] = useState<GuestLinkState>({ state: "looking" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = attempt >= 0;
    const show = (next: GuestLinkState) => {
      if (isWanted) setLink(next);
    };
    lookAtLink(secret)
      .then((preview) => show({ state: "closed", preview, isOpening: false, problem: null }))
      .catch((failure: unknown) => show({ state: "failed", problem: reportProblem(failure) }));
    return () => {
      isWanted = false;
    };
  }, [secret, attempt]);
  const bearer = link.state === "open" ? link.session.bearer : null;
  useEffect(() => (bearer === null ? undefined : readAsGuest(bearer)), [bearer]);

  const open = async (preview: GuestPreview, password: string | null) => {
    setLink({ state: "closed", preview, isOpening: true, problem: null });
    try {
      setLink({ state: "open", preview, session: await openLink(secret, password) });
    } catch (failure) {
      const problem = reportProblem(failure);
      const isDead = problem.code === "not-found";
      setLink(
        isDead ? { state: "failed", problem } : { state: "closed", preview, isOpening: false, problem },
      );
    }
  };
  /** The session is over: what was shown needs another press. */
  const close = (preview: GuestPreview, problem: Problem) =>
    setLink({ state: "closed", preview, isOpening: false, problem });
  return {
    link,
    open: (preview: GuestPreview, password: string | null) => void open(preview, password),
    close,
    retry: () => {
      setLink({ state: "looking" });
      setAttempt((count) => count + 1);
    },
  };
}
