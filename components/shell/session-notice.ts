import type { SessionChange } from "@/lib/client/session-change";
import type { WatchedChange } from "@/lib/client/session-watch";

export interface ShownNames {
  /** null: the window shows nobody. */
  person: string | null;
  deployment?: string | undefined;
  role?: string | undefined;
  roleLabels?: ReadonlyMap<string, string> | undefined;
}

export interface SessionNotice {
  title: string;
  /** What the window still shows. */
  detail: string;
  action: "reload" | "sign-in" | "continue";
}

const stillShows = (what: string | null | undefined) => (what ? `This page still shows ${what}.` : "");

function roleTitle(change: Extract<SessionChange, { kind: "other-role" }>, shown: ShownNames): string {
  const label = shown.roleLabels?.get(change.roleId);
  return label
    ? `You switched to “${label}” in another window`
    : "You switched to another role in another window";
}

/** The text of the bar in an outdated window. */
export function sessionNotice(
  { change, personName, hasSeenLeaving }: WatchedChange,
  shown: ShownNames,
): SessionNotice {
  const role = shown.role && `the role “${shown.role}”`;
  switch (change.kind) {
    case "signed-out":
      return {
        title: hasSeenLeaving ? "You signed out in another window" : "Your session has ended",
        detail: "Sign in to continue. You will return to this page.",
        action: "sign-in",
      };
    case "other-person":
      return {
        title: personName
          ? `You are now signed in as ${personName}`
          : "Someone else is now signed in to this browser",
        detail: stillShows(shown.person && `what ${shown.person} can see`),
        action: shown.person === null ? "continue" : "reload",
      };
    case "other-role":
      return { title: roleTitle(change, shown), detail: stillShows(role), action: "reload" };
    case "no-role":
      return {
        title: `You no longer have a role in ${shown.deployment ?? "this deployment"}`,
        detail: stillShows(role),
        action: "reload",
      };
  }
}
