"use client";

import { UserRoundCog } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { SignInLink } from "@/components/problem/sign-in-link";
import { Button } from "@/components/ui/button";
import { askSession } from "@/lib/client/ask-session";
import { listenForNews, tellWindows } from "@/lib/client/session-news";
import { SessionWatch, type WatchedChange } from "@/lib/client/session-watch";
import { guardDocument } from "./guard-document";
import { type SessionNotice, sessionNotice } from "./session-notice";

export interface SessionBarProps {
  /** null: the page shows nobody. */
  person: { id: string; name: string } | null;
  deployment?: { id: string; label: string } | undefined;
  role?: { id: string; label: string } | undefined;
  /** That the person may take. */
  roles?: readonly { id: string; label: string }[] | undefined;
}

/** Tells the other windows who is shown here, and learns from them and the portal when that has changed. */
function useSessionChange({ person, deployment, role }: SessionBarProps): WatchedChange | null {
  const [change, setChange] = useState<WatchedChange | null>(null);
  const [personId, personName] = [person?.id ?? null, person?.name ?? null];
  const [deploymentId, roleId] = [deployment?.id, role?.id];
  useEffect(() => {
    const shown = { personId, deploymentId, roleId };
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const watch = new SessionWatch({
      shown,
      ask: () => askSession(deploymentId),
      onChange: setChange,
      later: (act, afterMs) => timers.add(setTimeout(act, afterMs)),
    });
    const stop = listenForNews({ onNews: (news) => watch.onNews(news), onDoubt: () => void watch.check() });
    tellWindows({ kind: "shows", session: shown, personName });
    return () => {
      stop();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [personId, personName, deploymentId, roleId]);
  return change;
}

/**
 * A line at the top of a window that shows another person or role than are now signed in. Nothing is reloaded by
 * itself: what was typed stays until the person decides.
 */
export function SessionBar(props: SessionBarProps) {
  const { person, deployment, role, roles } = props;
  if (person) guardDocument({ personId: person.id, deploymentId: deployment?.id, roleId: role?.id });
  const change = useSessionChange(props);
  const roleLabels = useMemo(() => new Map(roles?.map(({ id, label }) => [id, label])), [roles]);
  const shown = {
    person: person?.name ?? null,
    deployment: deployment?.label,
    role: role?.label,
    roleLabels,
  };
  return <div role="status">{change && <Bar notice={sessionNotice(change, shown)} />}</div>;
}

function Bar({ notice: { title, detail, action } }: { notice: SessionNotice }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-info-line border-b bg-info-soft px-4 py-2 text-info-ink md:px-6">
      <UserRoundCog aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-56 break-words">
        <strong className="font-semibold">{title}.</strong> {detail}
      </p>
      {action === "sign-in" ? (
        <SignInLink />
      ) : (
        <Button size="sm" onClick={() => window.location.reload()}>
          {action === "continue" ? "Continue" : "Reload"}
        </Button>
      )}
    </div>
  );
}
